package io.supportaccess.pages;

import io.supportaccess.api.AuditEntryRedaction;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Shows the audit trail of a request as a timeline. */
@Component
final class Timeline {

    /** Far more than an ordinary request has; the export has all entries. */
    private static final int MOST_ENTRIES = 500;

    /** Shown in grey. */
    private static final Set<String> QUIET = Stream.of(
                    EventType.STEP_CLAIMED,
                    EventType.STEP_ASSIGNED,
                    EventType.STEP_COMPLETED,
                    EventType.STEP_DUE,
                    EventType.PERMIT_ISSUED,
                    EventType.REMOVAL_BEGUN,
                    EventType.JOB_FAILED,
                    EventType.JOB_RETRIED,
                    EventType.INCIDENT_OPENED,
                    EventType.INCIDENT_CLOSED,
                    EventType.VARIABLE_CHANGED,
                    EventType.REFUSED,
                    EventType.OPERATOR_ACTION)
            .map(EventType::code)
            .collect(Collectors.toSet());

    private final AuditTrail audit;
    private final TimelineText text;

    Timeline(AuditTrail audit, TimelineText text) {
        this.audit = audit;
        this.text = text;
    }

    List<TimelineEntry> of(String reference, Authentication person) {
        return audit.newest(reference, MOST_ENTRIES).stream()
                .filter(entry -> !isRefusedLook(entry))
                .map(entry -> entry(AuditEntryRedaction.hidden(entry, person)))
                .toList();
    }

    /** A refused view tells nothing about the request; the export has it. */
    private static boolean isRefusedLook(AuditEntry entry) {
        return entry.code().equals(EventType.REFUSED.code())
                && String.valueOf(entry.details().get("call")).startsWith("GET ");
    }

    private TimelineEntry entry(AuditEntry entry) {
        return new TimelineEntry(
                entry.code(),
                entry.at(),
                entry.actor().equals(DomainEvent.SYSTEM) ? "Automatic" : entry.actor(),
                text.sentence(entry.code(), entry.details()),
                text.quote(entry.code(), entry.details()),
                QUIET.contains(entry.code()));
    }

    /** The last entry of one of these kinds, if there is one. */
    static Optional<TimelineEntry> last(List<TimelineEntry> timeline, EventType... kinds) {
        List<String> codes = Stream.of(kinds).map(EventType::code).toList();
        return timeline.stream().filter(entry -> codes.contains(entry.code())).reduce((earlier, later) -> later);
    }

    /**
     * One line of the timeline.
     *
     * @param code the kind of the audit entry
     * @param quote in somebody's own words; may be empty
     * @param quiet shown in grey: about the work rather than about the access
     */
    public record TimelineEntry(String code, Instant at, String actor, String sentence, String quote, boolean quiet) {

        boolean is(EventType kind) {
            return code.equals(kind.code());
        }
    }
}
