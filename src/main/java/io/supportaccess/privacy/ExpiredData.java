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

    private static final int AT_A_TIME = 1_000;

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

    /** The closed requests to erase now, the oldest first. One whose emergency access is to be reviewed waits. */
    public List<String> requests() {
        return jdbc.sql("""
            select reference from support_request r
             where erased_at is null and closed_at < :since
               and not exists (select from access_approval a
                                where a.reference = r.reference and a.break_glass and a.reviewed_at is null)
             order by closed_at limit 1000
            """)
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
     * Deletes evidence with an audit entry for each request, without which it would seem to be lost, and the rest
     * without.
     */
    @Transactional
    public void deleteRest() {
        jdbc.sql("""
            delete from removal_evidence e using support_request r
             where r.reference = e.reference and r.closed_at < :since returning e.reference
            """)
                .param("since", since(settings.evidence()))
                .query(String.class)
                .set()
                .forEach(reference -> events.publishEvent(new Erasure(List.of(), List.of(), List.of())
                        .event(
                                Optional.of(reference),
                                DomainEvent.SYSTEM,
                                "Evidence is kept for %s, as support-access.retention.evidence says."
                                        .formatted(settings.evidence()))));
        delete("""
            delete from answer a using support_request r where r.reference = a.reference and r.closed_at < :since
            """, settings.answers());
        delete("""
            delete from idempotency_key k using support_request r
             where r.reference = k.reference and r.requested_at < :since
            """, settings.idempotencyKeys());
    }

    private void delete(String statement, Period kept) {
        jdbc.sql(statement).param("since", since(kept)).update();
    }

    private OffsetDateTime since(Period kept) {
        return OffsetDateTime.now(clock).minus(kept);
    }
}
