package io.supportaccess.pages;

import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.People;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The event details that name a person. */
    private static final Set<String> NAMING =
            Set.of("accessManager", "to", "holder", "user", "for", "absent", "delegate");

    private final AuditTrail audit;
    private final TimelineText text;
    private final PageText words;

    Timeline(AuditTrail audit, TimelineText text, PageText words) {
        this.audit = audit;
        this.text = text;
        this.words = words;
    }

    /** Refused calls are shown to auditors and administrators: they tell nothing about the request. */
    List<AuditEntry> entries(String reference, Authentication person) {
        boolean audits = Role.anyOf(person, Role.AUDITORS, Role.ADMINISTRATORS);
        return audit.newest(reference, MOST_ENTRIES).stream()
                .filter(entry -> !isRefused(entry) || audits && !isLook(entry))
                .toList();
    }

    /** All who did something or are named in it. */
    static Set<String> people(List<AuditEntry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.actor()),
                        NAMING.stream()
                                .map(entry.details()::get)
                                .filter(Objects::nonNull)
                                .map(String::valueOf)))
                .collect(Collectors.toSet());
    }

    List<TimelineEntry> lines(List<AuditEntry> entries, People people, Authentication person) {
        boolean administers = Role.anyOf(person, Role.ADMINISTRATORS);
        return entries.stream().map(entry -> line(entry, people, administers)).toList();
    }

    static boolean isRefused(AuditEntry entry) {
        return entry.code().equals(EventType.REFUSED.code());
    }

    /** A refused view; the export has it. */
    private static boolean isLook(AuditEntry entry) {
        return String.valueOf(entry.details().get("call")).startsWith("GET ");
    }

    private TimelineEntry line(AuditEntry entry, People people, boolean administers) {
        Map<String, Object> details = new HashMap<>(entry.details());
        NAMING.forEach(naming -> details.computeIfPresent(naming, (name, id) -> people.name(String.valueOf(id))));
        // The cause of a failure names files of the server.
        boolean quoted = administers || !entry.code().equals(EventType.JOB_FAILED.code());
        return new TimelineEntry(
                entry.code(),
                entry.at(),
                entry.actor(),
                entry.actor().equals(DomainEvent.SYSTEM)
                        ? words.text("timeline.automatic")
                        : Optional.ofNullable(details.get("for"))
                                .map(absent -> words.text("timeline.actedFor", people.name(entry.actor()), absent))
                                .orElseGet(() -> people.name(entry.actor())),
                text.sentence(entry.code(), details),
                quoted ? text.quote(entry.code(), details) : "",
                QUIET.contains(entry.code()));
    }

    /**
     * One line of the timeline.
     *
     * @param code the kind of the audit entry
     * @param by the user id of the person who acted
     * @param actor in words
     * @param quote in somebody's own words; may be empty
     * @param quiet shown in grey: about the work rather than about the access
     */
    public record TimelineEntry(
            String code, Instant at, String by, String actor, String sentence, String quote, boolean quiet) {

        boolean is(EventType kind) {
            return code.equals(kind.code());
        }
    }
}
