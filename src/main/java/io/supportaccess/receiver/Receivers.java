package io.supportaccess.receiver;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
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

    /** The oldest first: there are few. */
    public List<Receiver> all() {
        return jdbc.sql("select * from receiver order by created_at, id")
                .query(Receiver.COLUMNS)
                .list();
    }

    /** @throws Refusal if there is none */
    public Receiver get(String id) {
        return jdbc.sql("select * from receiver where id = :id")
                .param("id", id)
                .query(Receiver.COLUMNS)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such webhook."));
    }

    /** @throws Refusal when there are too many */
    @Transactional
    public Receiver add(NewReceiver added, String by) {
        if (jdbc.sql("select count(*) from receiver").query(Integer.class).single() >= MOST) {
            throw Refusal.conflict("There are %d webhooks already. Delete one that is not used.".formatted(MOST));
        }
        Receiver kept = jdbc.sql("""
            insert into receiver (url, secret, events, created_by) values (:url, :secret, :events, :by) returning *
            """)
                .param("url", added.url())
                .param("secret", added.secret().bytes())
                .param("events", added.events().toArray(String[]::new))
                .param("by", by)
                .query(Receiver.COLUMNS)
                .single();
        publish(EventType.RECEIVER_ADDED, kept, by, Map.of("events", kept.events()));
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
        var event = new DomainEvent(what, Optional.empty(), by, Map.of("receiver", about.id(), "host", about.host()));
        for (var detail : more.entrySet()) {
            event = event.with(detail.getKey(), detail.getValue());
        }
        events.publishEvent(event);
    }
}
