package io.supportaccess.access;

import io.supportaccess.access.Extension.Answer;
import io.supportaccess.access.Extension.Decision;
import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who asked for more days, who decided, and so until when an access lasts. */
@Repository
public class Extensions {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Extensions(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @throws Refusal while an earlier wish waits for its decision */
    public void ask(String reference, String askedBy, ExtensionRequest wish) {
        int asked = jdbc.sql("""
                        insert into access_extension (reference, days, reason, asked_by)
                        values (:reference, :days, :reason, :askedBy)
                        on conflict (reference) where decided_at is null do nothing
                        """)
                .param("reference", reference)
                .param("days", wish.days())
                .param("reason", wish.reason())
                .param("askedBy", askedBy)
                .update();
        if (asked == 0) {
            throw Refusal.conflict(reference, "An extension was asked for already and waits for its approval.");
        }
        events.publishEvent(DomainEvent.of(
                EventType.EXTENSION_ASKED,
                reference,
                askedBy,
                Map.of("days", wish.days(), "reason", new PersonalText(wish.reason()))));
    }

    /** @throws Refusal for the person who asked for it, or for the access: somebody else has to decide */
    public void refuseOwnDecision(String reference, String userId) {
        if (isOwnRequest(reference, userId)) {
            throw Refusal.conflict(
                    reference,
                    "You asked for this access yourself: somebody else has to decide whether it lasts longer.");
        }
        if (open(reference)
                .filter(extension -> extension.askedBy().equals(userId))
                .isPresent()) {
            throw Refusal.conflict(reference, "You asked for this extension yourself: somebody else has to decide it.");
        }
    }

    /**
     * Approves or refuses the extension that waits.
     *
     * @return until when the access lasts now: longer by the days from its planned end on, or from now where that is past
     */
    public Instant decide(String reference, String decidedBy, Answer answer) {
        refuseOwnDecision(reference, decidedBy);
        int days = jdbc.sql("""
                        update access_extension
                           set approved = :approved, comment = :comment, decided_by = :decidedBy, decided_at = now()
                         where reference = :reference and decided_at is null
                        returning days
                        """)
                .param("approved", answer.approved())
                .param("comment", answer.comment().orElse(null))
                .param("decidedBy", decidedBy)
                .param("reference", reference)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(reference, "No extension waits for a decision."));
        Instant plannedEnd = jdbc.sql("""
                        update access_grant
                           set planned_end = case when :approved
                                   then greatest(planned_end, now()) + make_interval(hours => 24 * :days)
                                   else planned_end end
                         where reference = :reference
                        returning planned_end
                        """)
                .param("approved", answer.approved())
                .param("days", days)
                .param("reference", reference)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        jdbc.sql("""
                        update access_extension set planned_end = :plannedEnd
                         where id = (select max(id) from access_extension where reference = :reference) and approved
                        """)
                .param("plannedEnd", plannedEnd.atOffset(ZoneOffset.UTC))
                .param("reference", reference)
                .update();
        Map<String, Object> details = new HashMap<>(Map.of("days", days, "plannedEnd", plannedEnd.toString()));
        answer.comment().ifPresent(comment -> details.put("comment", new PersonalText(comment)));
        events.publishEvent(DomainEvent.of(
                answer.approved() ? EventType.EXTENSION_APPROVED : EventType.EXTENSION_REFUSED,
                reference,
                decidedBy,
                details));
        return plannedEnd;
    }

    /** Nobody has decided in time: that counts as a no. */
    public void drop(String reference) {
        decide(reference, DomainEvent.SYSTEM, new Answer(false, Optional.of("Nobody decided in time.")));
    }

    /** The access is ended: a wish that still waits is decided by that. */
    public void lapse(String reference) {
        if (open(reference).isPresent()) {
            decide(
                    reference,
                    DomainEvent.SYSTEM,
                    new Answer(false, Optional.of("The access was ended before a decision.")));
        }
    }

    /** The newest last. */
    public List<Extension> of(String reference) {
        return jdbc.sql("select * from access_extension where reference = :reference order by id")
                .param("reference", reference)
                .query(Extensions::extension)
                .list();
    }

    private boolean isOwnRequest(String reference, String userId) {
        return jdbc.sql("select requester from support_request where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single()
                .equals(userId);
    }

    private Optional<Extension> open(String reference) {
        return jdbc.sql("select * from access_extension where reference = :reference and decided_at is null")
                .param("reference", reference)
                .query(Extensions::extension)
                .optional();
    }

    private static Extension extension(ResultSet row, int number) throws SQLException {
        String decidedBy = row.getString("decided_by");
        return new Extension(
                new ExtensionRequest(row.getInt("days"), row.getString("reason")),
                row.getString("asked_by"),
                Grants.instant(row, "asked_at").orElseThrow(),
                decidedBy == null
                        ? Optional.empty()
                        : Optional.of(new Decision(
                                row.getBoolean("approved"),
                                decidedBy,
                                Grants.instant(row, "decided_at").orElseThrow(),
                                Optional.ofNullable(row.getString("comment")))));
    }
}
