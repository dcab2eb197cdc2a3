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
                   o.name as organisation, coalesce(p.user_id, e.actor) as actor, s.step,
                   s.name as step_name, g.planned_end,
                   case d.event
                       when 'step' then s.free is not true
                       when 'overdue' then s.free is not true
                       when 'due' then s.task_id is null
                       when 'ends-soon' then q.removal_begun_at is not null
                       else false end as settled
              from delivery d
              join receiver r on r.id = d.receiver_id and r.paused_at is null
              left join audit_entry e on e.id = d.entry_id
              left join person p on p.pseudonym = e.actor
              left join support_request q on q.reference = d.reference
              left join organisation o on o.id = q.organisation_id
              left join access_grant g on g.reference = d.reference
              left join open_step s on s.task_id = d.about
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
                .query((row, number) -> new Addressee(
                        Receiver.COLUMNS.mapRow(row, number),
                        Optional.ofNullable(row.getBytes("secret")).map(WebhookSecret::new)))
                .optional();
    }

    /** A channel is not told of what was done in the meantime. */
    void settled(ReportedEvent event) {
        jdbc.sql("update delivery set outcome = 'settled', done_at = now() where id = :id")
                .param("id", event.id())
                .update();
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
        boolean gone = receiver.kind().isGone(attempt.status());
        if (gone || event.attempts() >= PAUSES.size()) {
            done(event, attempt, "dead");
        } else {
            jdbc.sql("""
                update delivery set attempts = attempts + 1, status = nullif(:status, 0), problem = :problem,
                       due_at = now() + make_interval(secs => :pause)
                 where id = :id and outcome = 'waiting'
                """)
                    .param("status", attempt.status())
                    .param("problem", attempt.problem())
                    .param(
                            "pause",
                            Math.max(
                                    PAUSES.get(event.attempts()).toSeconds(),
                                    attempt.pause().toSeconds()))
                    .param("id", event.id())
                    .update();
        }
        boolean paused = jdbc.sql("""
            update receiver
               set failures = failures + 1, failing_since = coalesce(failing_since, now()),
                   rests_until = now() + make_interval(
                       secs => greatest(least(power(2, least(failures, 9)), :longestRest), :wait)),
                   paused_at = case when :gone or failing_since <= now() - make_interval(secs => :patience) then now() end
             where id = :id returning paused_at is not null
            """)
                .param("longestRest", LONGEST_REST.toSeconds())
                .param("wait", attempt.pause().toSeconds())
                .param("gone", gone)
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

    /** @param secret only a webhook has one */
    record Addressee(Receiver receiver, Optional<WebhookSecret> secret) {}
}
