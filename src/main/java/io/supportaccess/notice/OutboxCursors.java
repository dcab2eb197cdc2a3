package io.supportaccess.notice;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each reader has come in the chain. */
@Repository
class OutboxCursors {

    private final JdbcClient jdbc;

    OutboxCursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param position after which a reader begins that is not known yet */
    void begin(String reader, long position) {
        jdbc.sql("insert into outbox_cursor values (:reader, :position) on conflict do nothing")
                .param("reader", reader)
                .param("position", position)
                .update();
    }

    /**
     * Locks the cursor until the transaction ends, and reads it; empty if no entry waits for this reader, or another node
     * has the lock.
     */
    Optional<Long> lockIfAnyWaits(String reader) {
        return jdbc.sql("""
            select position from outbox_cursor
             where reader = :reader and position < (select max(position) from audit_link)
               for update skip locked
            """).param("reader", reader).query(Long.class).optional();
    }

    void move(String reader, long position) {
        jdbc.sql("update outbox_cursor set position = :position where reader = :reader")
                .param("reader", reader)
                .param("position", position)
                .update();
    }
}
