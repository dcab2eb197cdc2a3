package io.supportaccess.privacy;

import io.supportaccess.audit.Erasure;
import io.supportaccess.request.DomainEvent;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Finds and deletes data whose retention time is over. */
@Repository
public class ExpiredData {

    /** So few that nobody waits for the deleted rows, and that a stop in between loses little work. */
    static final int AT_A_TIME = 200;

    private final JdbcClient jdbc;
    private final RetentionSettings settings;
    private final TrailErasure trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExpiredData(JdbcClient jdbc, RetentionSettings settings, TrailErasure trail, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.trail = trail;
        this.events = events;
        this.clock = Clock.systemUTC();
    }

    /**
     * The closed requests to erase now, by reference. One whose emergency access is to be reviewed waits.
     *
     * @param after the last reference of the part before; empty for the first part
     * @return empty when there are no more
     */
    public List<String> requests(String after) {
        return jdbc.sql("""
            select reference from support_request r
             where erased_at is null and closed_at < :since and reference > :after
               and not exists (select from access_approval a
                                where a.reference = r.reference and a.break_glass and a.reviewed_at is null)
             order by reference limit :some
            """)
                .param("after", after)
                .param("some", AT_A_TIME)
                .param("since", since(settings.cases()))
                .query(String.class)
                .list();
    }

    /**
     * Erases callers' addresses from the audit trail, a batch at a time: the entry of an erasure names every erased
     * text.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean eraseAddresses() {
        return trail.ofCallers(
                        since(settings.refusals()),
                        AT_A_TIME,
                        DomainEvent.SYSTEM,
                        "Kept for %s, as support-access.retention.refusals says.".formatted(settings.refusals()))
                == AT_A_TIME;
    }

    /**
     * Deletes a part of the evidence, with an audit entry for each request, without which it would seem to be lost.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean deleteEvidence() {
        List<String> deleted = delete("""
            delete from removal_evidence where ctid = any(array(
                select e.ctid from removal_evidence e join support_request r using (reference)
                 where r.closed_at < :since limit :some)) returning reference
            """, settings.evidence());
        deleted.stream()
                .distinct()
                .forEach(reference -> events.publishEvent(new Erasure(List.of(), List.of(), List.of())
                        .event(
                                Optional.of(reference),
                                DomainEvent.SYSTEM,
                                "Evidence is kept for %s, as support-access.retention.evidence says."
                                        .formatted(settings.evidence()))));
        return deleted.size() == AT_A_TIME;
    }

    /** @return whether there may be more */
    public boolean deleteAnswers() {
        return AT_A_TIME == delete("""
            delete from answer where ctid = any(array(
                select a.ctid from answer a join support_request r using (reference)
                 where r.closed_at < :since limit :some)) returning reference
            """, settings.answers()).size();
    }

    /** @return whether there may be more */
    public boolean deleteIdempotencyKeys() {
        return AT_A_TIME == delete("""
            delete from idempotency_key where ctid = any(array(
                select k.ctid from idempotency_key k join support_request r using (reference)
                 where r.requested_at < :since limit :some)) returning reference
            """, settings.idempotencyKeys()).size();
    }

    /** @return whether there may be more */
    public boolean deleteDrafts() {
        return AT_A_TIME == delete("""
            delete from request_draft where ctid = any(array(
                select ctid from request_draft where saved_at < :since limit :some)) returning requester
            """, settings.drafts()).size();
    }

    private List<String> delete(String statement, Period kept) {
        return jdbc.sql(statement)
                .param("since", since(kept))
                .param("some", AT_A_TIME)
                .query(String.class)
                .list();
    }

    private OffsetDateTime since(Period kept) {
        return OffsetDateTime.now(clock).minus(kept);
    }
}
