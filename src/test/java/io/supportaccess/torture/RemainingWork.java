package io.supportaccess.torture;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the nodes have still to do in the background. */
final class RemainingWork {

    private final JdbcClient jdbc;

    RemainingWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDone() {
        return jdbc.sql("""
            select (select count(*) from audit_unsealed)
                 + (select count(*) from outbox_cursor where position < (select max(position) from audit_link))
                 + (select count(*) from outbox_set_aside)
                 + (select count(*) from notice where mail_id is null and without_mail is null)
                 + (select count(*) from notice_mail where state = 'waiting')
                 + (select count(*) from delivery where outcome = 'waiting')
            """).query(Long.class).single() == 0;
    }

    /** As if the pauses after a failure were over. */
    void hurry() {
        jdbc.sql("update notice_mail set next_at = now() where state = 'waiting' and next_at > now()")
                .update();
        jdbc.sql("update delivery set due_at = now() where outcome = 'waiting' and due_at > now()")
                .update();
        jdbc.sql("update receiver set rests_until = now() where rests_until > now()")
                .update();
    }
}
