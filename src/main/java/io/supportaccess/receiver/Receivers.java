package io.supportaccess.receiver;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps whom we tell outside; administrators change it, and each change is in the audit trail. */
@Repository
public class Receivers {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Receivers(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** All of these kinds, the oldest first: there are few. */
    public List<Receiver> all(Collection<ReceiverKind> kinds) {
        return jdbc.sql("select * from receiver where kind = any(:kinds) order by created_at, id")
                .param("kinds", kinds.stream().map(ReceiverKind::toString).toArray(String[]::new))
                .query(Receiver.COLUMNS)
                .list();
    }

    /** How many are paused, because they have failed for too long. */
    public long pausedCount() {
        return jdbc.sql("select count(*) from receiver where paused_at is not null")
                .query(Long.class)
                .single();
    }

    /** @throws Refusal if there is none */
    public Receiver get(String id) {
        return jdbc.sql("select * from receiver where id = :id")
                .param("id", id)
                .query(Receiver.COLUMNS)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such webhook or channel."));
    }

    /** @throws Refusal if there is none of these kinds */
    public Receiver get(String id, Collection<ReceiverKind> kinds) {
        return Optional.of(get(id))
                .filter(found -> kinds.contains(found.kind()))
                .orElseThrow(() -> Refusal.notFound("There is no such webhook or channel."));
    }

    /** @throws Refusal when there are too many */
    @Transactional
    public Receiver add(NewReceiver added, String by) {
        if (jdbc.sql("select count(*) from receiver").query(Integer.class).single() >= MOST) {
            throw Refusal.conflict(
                    "There are %d webhooks and channels already. Delete one that is not used.".formatted(MOST));
        }
        Receiver kept = jdbc.sql("""
            insert into receiver (kind, name, url, secret, events, organisations, payroll_only, overdue_only, created_by)
            values (:kind, :name, :url, :secret, :events, :organisations, :payrollOnly, :overdueOnly, :by)
            returning *
            """)
                .param("kind", added.kind().toString())
                .param("name", added.name())
                .param("url", added.url())
                .param("secret", added.secret().map(WebhookSecret::bytes).orElse(null))
                .param("events", added.events().toArray(String[]::new))
                .param("organisations", added.organisations().toArray(String[]::new))
                .param("payrollOnly", added.payrollOnly())
                .param("overdueOnly", added.overdueOnly())
                .param("by", by)
                .query(Receiver.COLUMNS)
                .single();
        publish(
                EventType.RECEIVER_ADDED,
                kept,
                by,
                Map.of(
                        "events", kept.events(),
                        "organisations", kept.organisations(),
                        "payrollOnly", kept.payrollOnly(),
                        "overdueOnly", kept.overdueOnly()));
        return kept;
    }

    @Transactional
    public void delete(Receiver deleted, String by) {
        if (jdbc.sql("delete from receiver where id = :id")
                        .param("id", deleted.id())
                        .update()
                == 1) {
            publish(EventType.RECEIVER_DELETED, deleted, by, Map.of());
        }
    }

    /** Sends to it again after a pause. */
    void resume(Receiver paused) {
        jdbc.sql("""
            update receiver set failures = 0, failing_since = null, rests_until = now(), paused_at = null where id = :id
            """).param("id", paused.id()).update();
    }

    void publish(EventType what, Receiver about, String by, Map<String, Object> more) {
        var event = new DomainEvent(
                what,
                Optional.empty(),
                by,
                Map.of(
                        "receiver", about.id(),
                        "kind", about.kind().title(),
                        "name", about.name(),
                        "host", about.host()));
        for (var detail : more.entrySet()) {
            event = event.with(detail.getKey(), detail.getValue());
        }
        events.publishEvent(event);
    }
}
