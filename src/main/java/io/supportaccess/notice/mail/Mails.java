package io.supportaccess.notice.mail;

import io.supportaccess.row.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The mails, and what became of each. */
@Repository
public class Mails {

    /** Growing, so that a server that is down for a night, or a weekend, is tried long enough and not often. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private final JdbcClient jdbc;

    Mails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mail to one person.
     *
     * @param messageId the same at every attempt
     * @param failure why the last attempt failed, in a sentence
     */
    public record Mail(
            long id,
            String recipient,
            UUID messageId,
            String state,
            int attempts,
            Instant nextAt,
            Instant createdAt,
            Optional<String> failure) {

        static final Columns<Mail> COLUMNS = new Columns<>(Mail.class);
    }

    /** @return its id */
    long create(String recipient, List<Long> notices) {
        return jdbc.sql("""
            with made as (insert into notice_mail (recipient) values (:recipient) returning id),
            told as (update notice set mail_id = made.id from made where notice.id = any (:notices))
            select id from made
            """)
                .param("recipient", recipient)
                .param("notices", notices.toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    List<Mail> due(int most) {
        return jdbc.sql("""
            select * from notice_mail where state = 'waiting' and next_at <= now() order by next_at, id limit :most
            """).param("most", most).query(Mail.COLUMNS).list();
    }

    void sent(Mail mail) {
        jdbc.sql("""
            update notice_mail set state = 'sent', sent_at = now(), attempts = attempts + 1, failure = null where id = :id
            """).param("id", mail.id()).update();
    }

    /**
     * Tries it again after a pause, which grows with each attempt; after the last one it has failed. Nothing changes where
     * another node, which took this one for dead, has sent it.
     */
    void postpone(Mail mail, String failure) {
        if (mail.attempts() >= PAUSES.size()) {
            fail(mail, failure);
            return;
        }
        jdbc.sql("""
            update notice_mail
               set attempts = attempts + 1, failure = :failure, next_at = now() + make_interval(secs => :pause)
             where id = :id and state = 'waiting'
            """)
                .param("failure", failure)
                .param("pause", PAUSES.get(mail.attempts()).toSeconds())
                .param("id", mail.id())
                .update();
    }

    /** No further attempt would help, until an administrator has mended the cause. */
    void fail(Mail mail, String failure) {
        jdbc.sql("""
            update notice_mail set state = 'failed', attempts = attempts + 1, failure = :failure
             where id = :id and state = 'waiting'
            """).param("failure", failure).param("id", mail.id()).update();
    }

    /**
     * Its person has left since it was made, or has no address any more: no administrator could send it.
     *
     * @param reason its code, for the notices of the mail
     */
    @Transactional
    public void drop(Mail mail, String reason) {
        jdbc.sql("update notice set mail_id = null, without_mail = :reason where mail_id = :id")
                .param("reason", reason)
                .param("id", mail.id())
                .update();
        jdbc.sql("delete from notice_mail where id = :id")
                .param("id", mail.id())
                .update();
    }

    /** The failed ones, the newest first. */
    public List<Mail> failed(int page, int size) {
        return jdbc.sql("select * from notice_mail where state = 'failed' order by id desc limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(Mail.COLUMNS)
                .list();
    }

    public long failedCount() {
        return jdbc.sql("select count(*) from notice_mail where state = 'failed'")
                .query(Long.class)
                .single();
    }

    /** @return false if there is no such failed mail, for example since somebody else has sent it again */
    public boolean sendAgain(long id) {
        return jdbc.sql("""
            update notice_mail set state = 'waiting', attempts = 0, next_at = now() where id = :id and state = 'failed'
            """).param("id", id).update() == 1;
    }
}
