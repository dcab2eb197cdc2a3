package io.supportaccess.access;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.row.TransactionMemory;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each removal: one person removes Xero Support, and another one confirms it. Until then the grant is open. */
@Repository
public class Removals {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final SamePerson people;
    private final ApplicationEventPublisher events;

    Removals(JdbcClient jdbc, Grants grants, SamePerson people, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.people = people;
        this.events = events;
    }

    /** Records that the removal begins. */
    public void begin(String reference, String actor) {
        events.publishEvent(DomainEvent.of(EventType.REMOVAL_BEGUN, reference, actor));
    }

    /** Records that an access manager has removed Xero Support. */
    public void report(String reference, String removedBy) {
        refuseUnlessChanged(jdbc.sql("""
            update access_grant set removed_by = :removedBy, removed_at = now(), denied_at = null
             where reference = :reference and confirmed_at is null
            """)
                .param("removedBy", removedBy)
                .param("reference", reference)
                .update());
        events.publishEvent(DomainEvent.of(EventType.REMOVAL_REPORTED, reference, removedBy));
    }

    /** @throws Refusal for the person who removed Xero Support */
    public void refuseOwnConfirmation(String reference, String userId) {
        refuseOwnConfirmation(reference, grants.of(reference), userId);
    }

    void refuseOwnConfirmation(String reference, Optional<Grant> grant, String userId) {
        grant.flatMap(Grant::removal)
                .ifPresent(removal -> people.refuse(
                        reference, userId, removal.removedBy(), "removed Xero Support", "confirm that they are gone"));
    }

    /** Records that Xero Support is still there and has to be removed again. */
    public void deny(String reference, String deniedBy, Optional<String> note) {
        refuseUnlessChanged(jdbc.sql("""
            update access_grant set removed_by = null, removed_at = null, denied_at = now()
             where reference = :reference and confirmed_at is null
            """).param("reference", reference).update());
        // A file from before shows that they were still there: it is no evidence of the removal that follows.
        jdbc.sql("delete from removal_evidence where reference = :reference")
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.REMOVAL_NOT_CONFIRMED,
                reference,
                deniedBy,
                note.<Map<String, Object>>map(text -> Map.of("seen", new PersonalText(text)))
                        .orElse(Map.of())));
    }

    /** Records that another person than the remover has seen that Xero Support is gone. */
    public void confirm(String reference, String confirmedBy, String evidence) {
        refuseUnlessChanged(jdbc.sql("""
            update access_grant
               set confirmed_by = :confirmedBy, confirmed_at = now(), removal_evidence = :evidence
             where reference = :reference and removed_by is not null and confirmed_at is null
            """)
                .param("confirmedBy", confirmedBy)
                .param("evidence", evidence)
                .param("reference", reference)
                .update());
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_ENDED, reference, confirmedBy, Map.of("seen", new PersonalText(evidence))));
    }

    /** The trail must not tell of a change that was not made. */
    private static void refuseUnlessChanged(int grantsChanged) {
        TransactionMemory.forget(Grant.class);
        if (grantsChanged != 1) {
            throw Refusal.conflict("This access is not open any more, or not removed yet. Look at it again.");
        }
    }
}
