package io.supportaccess.access;

import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.row.Columns;
import io.supportaccess.row.TransactionMemory;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each extension: its request, its decision and the end of the access window that follows from it. */
@Repository
public class Extensions {

    private final JdbcClient jdbc;
    private final SamePerson people;
    private final ApplicationEventPublisher events;

    Extensions(JdbcClient jdbc, SamePerson people, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.events = events;
    }

    /** @throws Refusal while an earlier extension waits for its decision */
    public void request(String reference, String askedBy, ExtensionRequest request) {
        int requested = jdbc.sql("""
            insert into access_extension (reference, days, reason, asked_by)
            values (:reference, :days, :reason, :askedBy)
            on conflict (reference) where decided_at is null do nothing
            """)
                .param("reference", reference)
                .param("days", request.days())
                .param("reason", request.reason())
                .param("askedBy", askedBy)
                .update();
        if (requested == 0) {
            throw waits(reference);
        }
        events.publishEvent(DomainEvent.of(
                EventType.EXTENSION_ASKED,
                reference,
                askedBy,
                Map.of("days", request.days(), "reason", new PersonalText(request.reason()))));
    }

    /** @throws Refusal if an extension waits for its decision */
    public void refuseIfOpen(String reference) {
        if (of(reference).stream().anyMatch(extension -> extension.decision().isEmpty())) {
            throw waits(reference);
        }
    }

    private static Refusal waits(String reference) {
        return Refusal.conflict(reference, "An extension was already requested. Wait for its approval.");
    }

    /** @throws Refusal for the person who requested the access or the extension: another person has to decide */
    public void refuseOwnDecision(String reference, String userId) {
        daysToDecide(reference, userId);
    }

    /** The days of the open extension, for another person to decide; empty if none is open. */
    private Optional<Integer> daysToDecide(String reference, String userId) {
        record Open(String requester, Optional<String> askedBy, Optional<Integer> days) {}
        Open open = jdbc.sql("""
            select r.requester, e.asked_by, e.days
              from support_request r
              left join access_extension e on e.reference = r.reference and e.decided_at is null
             where r.reference = :reference
            """)
                .param("reference", reference)
                .query(new Columns<>(Open.class))
                .single();
        people.refuse(reference, userId, open.requester(), "requested this access", "decide whether it lasts longer");
        open.askedBy()
                .ifPresent(asker -> people.refuse(reference, userId, asker, "requested this extension", "decide it"));
        return open.days();
    }

    /**
     * Approves or declines the open extension; fewer days than requested may be approved.
     *
     * @return the planned end, moved by the days; if it has passed already, they count from now
     */
    public Instant decide(String reference, String decidedBy, Map<String, ?> submitted) {
        int requested = daysToDecide(reference, decidedBy).orElseThrow(() -> noneOpen(reference));
        return decideOpen(reference, decidedBy, ExtensionDecision.from(submitted, requested))
                .orElseThrow(() -> noneOpen(reference));
    }

    /** Declines the open extension, since nobody decided it in time. */
    public void declineUndecided(String reference) {
        decideOpen(reference, DomainEvent.SYSTEM, ExtensionDecision.declined("Nobody decided in time."))
                .orElseThrow(() -> noneOpen(reference));
    }

    /** Declines an extension that is still open when the access ends. */
    public void declineBecauseAccessEnds(String reference) {
        decideOpen(
                reference, DomainEvent.SYSTEM, ExtensionDecision.declined("The access was ended before a decision."));
    }

    /** The newest extension comes last. */
    public List<Extension> of(String reference) {
        return jdbc.sql("select * from access_extension where reference = :reference order by id")
                .param("reference", reference)
                .query(Extension.COLUMNS)
                .list();
    }

    private static Refusal noneOpen(String reference) {
        return Refusal.conflict(reference, "No extension waits for a decision.");
    }

    /** The end of the window; empty if no extension is open. */
    private Optional<Instant> decideOpen(String reference, String decidedBy, ExtensionDecision answer) {
        Decision decision = answer.decision();
        record Decided(int days, Instant plannedEnd) {}
        Optional<Decided> decided = jdbc.sql("""
            with decided as (
                update access_extension e
                   set approved = :approved, comment = :comment, decided_by = :decidedBy, decided_at = now(),
                       approved_days = :fewer,
                       planned_end = case when :approved
                           then greatest(g.planned_end, now()) + make_interval(hours => 24 * coalesce(:fewer, e.days)) end
                  from access_grant g
                 where e.reference = :reference and g.reference = e.reference and e.decided_at is null
                returning e.reference, e.days, e.planned_end as new_end, g.planned_end as old_end),
            extended as (
                update access_grant g set planned_end = decided.new_end
                  from decided where g.reference = decided.reference and decided.new_end is not null)
            select days, coalesce(new_end, old_end) as planned_end from decided
            """)
                .param("approved", decision.approved())
                .param("comment", decision.comment().orElse(null))
                .param("fewer", answer.fewer().orElse(null), Types.INTEGER)
                .param("decidedBy", decidedBy)
                .param("reference", reference)
                .query(new Columns<>(Decided.class))
                .optional();
        TransactionMemory.forget(Grant.class);
        decided.ifPresent(done -> {
            Map<String, Object> details = new HashMap<>(
                    Map.of("days", done.days(), "plannedEnd", done.plannedEnd().toString()));
            answer.fewer().ifPresent(days -> details.put("approvedDays", days));
            decision.comment().ifPresent(comment -> details.put("comment", new PersonalText(comment)));
            events.publishEvent(DomainEvent.of(
                    decision.approved() ? EventType.EXTENSION_APPROVED : EventType.EXTENSION_REFUSED,
                    reference,
                    decidedBy,
                    details));
        });
        return decided.map(Decided::plannedEnd);
    }
}
