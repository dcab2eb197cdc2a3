package io.supportaccess.receiver;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The log of what was sent to receivers. */
@Repository
public class Deliveries {

    private static final int AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final Receivers receivers;

    Deliveries(JdbcClient jdbc, Receivers receivers) {
        this.jdbc = jdbc;
        this.receivers = receivers;
    }

    /** The newest first. */
    public List<Delivery> page(Receiver receiver, int page, int size) {
        return jdbc.sql("""
            select * from delivery where receiver_id = :receiver order by number desc limit :size offset :skipped
            """)
                .param("receiver", receiver.id())
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(Delivery.COLUMNS)
                .list();
    }

    public long count(Receiver receiver) {
        return jdbc.sql("select count(*) from delivery where receiver_id = :receiver")
                .param("receiver", receiver.id())
                .query(Long.class)
                .single();
    }

    /** Sends a test, also to a receiver that was paused. */
    @Transactional
    public Delivery test(Receiver receiver, String by) {
        receivers.resume(receiver);
        receivers.publish(EventType.RECEIVER_TESTED, receiver, by, Map.of());
        return jdbc.sql("insert into delivery (receiver_id, event) values (:receiver, :test) returning *")
                .param("receiver", receiver.id())
                .param("test", EventKinds.TEST)
                .query(Delivery.COLUMNS)
                .single();
    }

    /**
     * Sends it again now, under the same id, also to a receiver that was paused.
     *
     * @throws Refusal if this receiver has no such delivery
     */
    @Transactional
    public Delivery sendAgain(Receiver receiver, String id, String by) {
        Delivery again = jdbc.sql("""
            update delivery set outcome = 'waiting', attempts = 0, due_at = now(), done_at = null
             where id = :id and receiver_id = :receiver returning *
            """)
                .param("id", id)
                .param("receiver", receiver.id())
                .query(Delivery.COLUMNS)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such delivery."));
        receivers.resume(receiver);
        receivers.publish(EventType.DELIVERY_SENT_AGAIN, receiver, by, Map.of("delivery", id));
        return again;
    }

    /** @return whether there may be more */
    boolean deleteOld(Period kept) {
        return jdbc.sql("""
            delete from delivery where number = any(array(
                select number from delivery where created_at < now() - make_interval(days => :days) limit :some))
            """)
                        .param("days", (int) kept.toTotalMonths() * 30 + kept.getDays())
                        .param("some", AT_A_TIME)
                        .update()
                == AT_A_TIME;
    }
}
