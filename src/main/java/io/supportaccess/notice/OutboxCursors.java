package io.supportaccess.notice;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each reader has come in the chain, and which entries it could not take. */
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

    long position(String reader) {
        return jdbc.sql("select position from outbox_cursor where reader = :reader")
                .param("reader", reader)
                .query(Long.class)
                .single();
    }

    /**
     * Moves the cursor over the next entry, which the reader gets again later.
     *
     * @param position of the cursor as it was read
     * @return false if another node has moved the cursor since
     */
    boolean setAside(String reader, long position) {
        return jdbc.sql("""
            with passed as (
                update outbox_cursor set position = position + 1
                 where reader = :reader and position = :position returning reader, position)
            insert into outbox_set_aside (reader, position) select reader, position from passed
            """).param("reader", reader).param("position", position).update() == 1;
    }

    /** The positions of the entries that are set aside. */
    List<Long> setAside(String reader) {
        return jdbc.sql("select position from outbox_set_aside where reader = :reader order by position")
                .param("reader", reader)
                .query(Long.class)
                .list();
    }

    /** @return false if another node has handed it over */
    boolean takeBack(String reader, long position) {
        return jdbc.sql("delete from outbox_set_aside where reader = :reader and position = :position")
                        .param("reader", reader)
                        .param("position", position)
                        .update()
                == 1;
    }
}
