package io.supportaccess.receiver;

import io.supportaccess.receiver.ReceiverHttp.Attempt;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is on its way to receivers: what is sent next, and when again after a failure. */
@Repository
class DeliveryQueue {

    /** Before the second attempt, the third and so on; after the last one a delivery is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20));

    /** A receiver that fails holds a thread for a small part of the time only. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Receivers receivers;
    private final WebhookSettings settings;

    DeliveryQueue(JdbcClient jdbc, Receivers receivers, WebhookSettings settings) {
        this.jdbc = jdbc;
        this.receivers = receivers;
        this.settings = settings;
    }

    /** Writes a delivery for each receiver that wants one of these audit entries. */
    void take(List<Long> entries) {
        jdbc.sql("""
            insert into delivery (receiver_id, entry_id, reference, event, state)
            select r.id, e.id, e.reference, e.code, q.state
              from audit_entry e
              join support_request q on q.reference = e.reference
              join receiver r on r.created_at <= e.at and r.events && array[:any::text, e.code]
             where e.id = any(:entries) and e.code = any(:kinds)
             order by e.id
            on conflict do nothing
            """)
                .param("any", EventKinds.ANY)
                .param("kinds", EventKinds.ALL.toArray(String[]::new))
                .param("entries", entries.toArray(Long[]::new))
                .update();
    }

    /** The ids of the receivers to whom something can be sent now. */
    List<String> receiversWithWork() {
        return jdbc.sql("""
            select id from receiver r
             where paused_at is null and rests_until <= now()
               and exists (select from delivery d
                            where d.receiver_id = r.id and d.outcome = 'waiting' and d.due_at <= now())
            """).query(String.class).list();
    }

    /** What is to be sent next. An event of a request waits until the one before it is delivered or given up. */
    Optional<ReportedEvent> next(String receiver) {
        return jdbc.sql("""
            select d.id, d.event as kind, coalesce(e.at, d.created_at) as time, d.reference, d.state, d.attempts,
                   o.name as organisation, coalesce(p.user_id, e.actor) as actor
              from delivery d
              join receiver r on r.id = d.receiver_id and r.paused_at is null
              left join audit_entry e on e.id = d.entry_id
              left join person p on p.pseudonym = e.actor
              left join support_request q on q.reference = d.reference
              left join organisation o on o.id = q.organisation_id
             where d.receiver_id = :receiver and d.outcome = 'waiting' and d.due_at <= now()
               and not exists (select from delivery f
                                where f.receiver_id = d.receiver_id and f.reference = d.reference
                                  and f.outcome = 'waiting' and f.number < d.number)
             order by d.number limit 1
            """)
                .param("receiver", receiver)
                .query(ReportedEvent.COLUMNS)
                .optional();
    }

    /** The receiver with its secret, which no other query reads. */
    Optional<Addressee> addressee(String receiver) {
        return jdbc.sql("select * from receiver where id = :id")
                .param("id", receiver)
                .query((row, number) ->
                        new Addressee(Receiver.COLUMNS.mapRow(row, number), new WebhookSecret(row.getBytes("secret"))))
                .optional();
    }

    @Transactional
    void delivered(Receiver receiver, ReportedEvent event, Attempt attempt) {
        done(event, attempt, "delivered");
        receivers.resume(receiver);
    }

    /**
     * Comes again after a pause, or is given up, unless another node, which took this one for dead, has delivered it. A
     * receiver that has failed for long is paused, with an event.
     */
    @Transactional
    void failed(Receiver receiver, ReportedEvent event, Attempt attempt) {
        if (attempt.gone() || event.attempts() >= PAUSES.size()) {
            done(event, attempt, "dead");
        } else {
            jdbc.sql("""
                update delivery set attempts = attempts + 1, status = nullif(:status, 0), problem = :problem,
                       due_at = now() + make_interval(secs => :pause)
                 where id = :id and outcome = 'waiting'
                """)
                    .param("status", attempt.status())
                    .param("problem", attempt.problem())
                    .param("pause", PAUSES.get(event.attempts()).toSeconds())
                    .param("id", event.id())
                    .update();
        }
        boolean paused = jdbc.sql("""
            update receiver
               set failures = failures + 1, failing_since = coalesce(failing_since, now()),
                   rests_until = now() + make_interval(secs => least(power(2, least(failures, 9)), :longestRest)),
                   paused_at = case when :gone or failing_since <= now() - make_interval(secs => :patience) then now() end
             where id = :id returning paused_at is not null
            """)
                .param("longestRest", LONGEST_REST.toSeconds())
                .param("gone", attempt.gone())
                .param("patience", settings.pauseAfter().toSeconds())
                .param("id", receiver.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (paused) {
            receivers.publish(
                    EventType.RECEIVER_PAUSED, receiver, DomainEvent.SYSTEM, Map.of("problem", attempt.problem()));
        }
    }

    private void done(ReportedEvent event, Attempt attempt, String outcome) {
        jdbc.sql("""
            update delivery set attempts = attempts + 1, status = nullif(:status, 0), problem = nullif(:problem, ''),
                   outcome = :outcome, done_at = now()
             where id = :id and outcome <> 'delivered'
            """)
                .param("status", attempt.status())
                .param("problem", attempt.problem())
                .param("outcome", outcome)
                .param("id", event.id())
                .update();
    }

    record Addressee(Receiver receiver, WebhookSecret secret) {}
}
