package io.supportaccess.message;

import io.supportaccess.request.DetailField;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each message to Xero Support, as drafted and as sent. */
@Repository
public class SupportMessages {

    private final JdbcClient jdbc;
    private final MessageTemplate template;
    private final ApplicationEventPublisher events;

    SupportMessages(JdbcClient jdbc, MessageTemplate template, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
        this.template = template;
    }

    /**
     * Drafts the message, in place of an earlier draft.
     *
     * @param invitedAt the time of the grant; empty without access, or if the contact form invites Xero Support by
     *     itself
     * @param wanted the detail fields of the category, in the order of the message
     * @throws TemplateBroken when the template cannot be used
     */
    public void draft(SupportRequest request, Optional<Instant> invitedAt, List<DetailField> wanted) {
        MessageTemplate.Draft draft = template.draft(request, invitedAt, wanted);
        jdbc.sql("""
            insert into support_message (reference, subject, body) values (:reference, :subject, :body)
            on conflict (reference) where superseded_at is null do update
               set subject = excluded.subject, body = excluded.body, drafted_at = now()
            """)
                .param("reference", request.reference())
                .param("subject", draft.subject())
                .param("body", draft.body())
                .update();
        events.publishEvent(DomainEvent.of(EventType.MESSAGE_DRAFTED, request.reference(), DomainEvent.SYSTEM));
    }

    /** Records that a person has sent the message. */
    public void recordSent(String reference, String sentBy, Notification notification) {
        jdbc.sql("""
            update support_message
               set sent_body = coalesce(:sentBody, body), case_number = :caseNumber, sent_by = :sentBy,
                   sent_at = now()
             where reference = :reference and superseded_at is null
            """)
                .param("sentBody", notification.messageAsSent().orElse(null))
                .param("caseNumber", notification.caseNumber())
                .param("sentBy", sentBy)
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.SUPPORT_TOLD,
                reference,
                sentBy,
                Map.of(
                        "caseNumber",
                        new PersonalText(notification.caseNumber()),
                        "draftChanged",
                        notification.messageAsSent().isPresent())));
    }

    /** Another message follows, since access is needed; the sent one stays, but is no longer current. */
    public void supersede(String reference) {
        jdbc.sql("update support_message set superseded_at = now() where reference = :reference and sent_at is"
                        + " not null")
                .param("reference", reference)
                .update();
    }

    /** The messages that were superseded, the oldest first. */
    public List<SupportMessage> earlier(String reference) {
        return jdbc.sql("""
            select * from support_message where reference = :reference and superseded_at is not null order by id
            """)
                .param("reference", reference)
                .query(SupportMessage.COLUMNS)
                .list();
    }

    public boolean isSent(String reference) {
        return of(reference).flatMap(SupportMessage::sent).isPresent();
    }

    /** Whether Xero Support got the message together with the invitation, so that nobody has to tell them. */
    public boolean isSentWithInvitation(SupportRequest request) {
        return request.isBy(Route.INVITE_BOX) && isSent(request.reference());
    }

    public Optional<SupportMessage> of(String reference) {
        return jdbc.sql("select * from support_message where reference = :reference and superseded_at is null")
                .param("reference", reference)
                .query(SupportMessage.COLUMNS)
                .optional();
    }
}
