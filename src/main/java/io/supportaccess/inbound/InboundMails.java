package io.supportaccess.inbound;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Remembers each mail, and holds for an administrator what became no reply. */
@Repository
public class InboundMails {

    private final JdbcClient jdbc;
    private final InboundMailSettings settings;
    private final ApplicationEventPublisher events;

    InboundMails(JdbcClient jdbc, InboundMailSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    /** What became of a mail that came before; empty for a new one. */
    public Optional<MailOutcome> outcome(InboundMail mail) {
        return jdbc.sql("select reference, reason from inbound_mail where digest = :digest")
                .param("digest", mail.digest())
                .query((row, number) -> new MailOutcome(
                        Optional.ofNullable(row.getString("reference")), Optional.ofNullable(row.getString("reason"))))
                .optional();
    }

    /**
     * Remembers that it became a reply, in the transaction of the reply.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the same mail has come at the same moment
     */
    public MailOutcome logged(InboundMail mail, String reference) {
        jdbc.sql("insert into inbound_mail (digest, reference) values (:digest, :reference)")
                .param("digest", mail.digest())
                .param("reference", reference)
                .update();
        return new MailOutcome(Optional.of(reference), Optional.empty());
    }

    /** Holds it, without what the leak guard refuses. */
    @Transactional
    public MailOutcome hold(InboundMail mail, String reason, String by) {
        InboundMail kept = mail.guarded();
        int held = jdbc.sql("""
            insert into inbound_mail (digest, sender, subject, content, reason)
            values (:digest, :sender, :subject, :content, :reason) on conflict do nothing
            """)
                .param("digest", mail.digest())
                .param("sender", kept.sender())
                .param("subject", kept.subject())
                .param("content", kept.text())
                .param("reason", reason)
                .update();
        if (held == 1) {
            events.publishEvent(new DomainEvent(EventType.MAIL_HELD, Optional.empty(), by, Map.of("reason", reason)));
        }
        return outcome(mail).orElseThrow();
    }

    /** The newest first. */
    public List<HeldMail> held(int page, int size) {
        return jdbc.sql("""
            select * from inbound_mail where reason is not null order by id desc limit :size offset :skipped
            """)
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(HeldMail.COLUMNS)
                .list();
    }

    public long countHeld() {
        return jdbc.sql("select count(*) from inbound_mail where reason is not null")
                .query(Long.class)
                .single();
    }

    /** Empties it; a repeat of the same mail is still recognised. */
    @Transactional
    public void remove(String id, String by) {
        int removed = Optional.of(id)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> jdbc.sql("""
                    update inbound_mail set reason = null, sender = null, subject = null, content = null
                     where id = :id and reason is not null
                    """).param("id", Long.parseLong(text)).update())
                .orElse(0);
        if (removed == 0) {
            throw Refusal.notFound("This mail is not held any more.");
        }
        events.publishEvent(new DomainEvent(EventType.HELD_MAIL_REMOVED, Optional.empty(), by, Map.of("mail", id)));
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void deleteOld() {
        jdbc.sql("delete from inbound_mail where received_at < :since")
                .param("since", OffsetDateTime.now(ZoneOffset.UTC).minus(settings.keep()))
                .update();
    }

    /**
     * @param reference of the request whose reply it became
     * @param held why it became none
     */
    public record MailOutcome(Optional<String> reference, Optional<String> held) {}

    /** A mail that an administrator has to look at. */
    public record HeldMail(long id, String sender, String subject, String content, String reason, Instant receivedAt) {

        private static final Columns<HeldMail> COLUMNS = new Columns<>(HeldMail.class);
    }
}
