package io.supportaccess.message;

import io.supportaccess.request.Category;
import io.supportaccess.request.Detail;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts the message to Xero Support, and keeps it as drafted and as sent. */
@Repository
public class SupportMessages {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final MessageTemplate template;
    private final MessageSettings settings;
    private final ApplicationEventPublisher events;

    SupportMessages(
            JdbcClient jdbc, MessageTemplate template, MessageSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
        this.template = template;
        this.settings = settings;
    }

    /**
     * Drafts the message anew.
     *
     * @param invitedAt when Xero Support was let in; empty where they are not, or come in with the message
     * @param wanted the facts of the category, in the order in which the message tells them
     * @throws TemplateBroken when the practice's template cannot be used
     */
    public void draft(SupportRequest request, Optional<Instant> invitedAt, List<DetailField> wanted) {
        MessageTemplate.Draft draft = template.fill(events(request, invitedAt, wanted));
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

    /** Records that a person has told Xero Support, and under which case number Xero keeps it. */
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

    /** The question is to be asked anew, with access: what was sent before is kept and not current any more. */
    public void supersede(String reference) {
        jdbc.sql("update support_message set superseded_at = now() where reference = :reference and sent_at is"
                        + " not null")
                .param("reference", reference)
                .update();
    }

    /** What was sent before the question was asked anew, the oldest first. */
    public List<SupportMessage> earlier(String reference) {
        return jdbc.sql("""
            select * from support_message where reference = :reference and superseded_at is not null order by id
            """)
                .param("reference", reference)
                .query(SupportMessages::message)
                .list();
    }

    public boolean isSent(String reference) {
        return of(reference).flatMap(SupportMessage::sent).isPresent();
    }

    public Optional<SupportMessage> of(String reference) {
        return jdbc.sql("select * from support_message where reference = :reference and superseded_at is null")
                .param("reference", reference)
                .query(SupportMessages::message)
                .optional();
    }

    private Map<String, Object> events(SupportRequest request, Optional<Instant> invitedAt, List<DetailField> wanted) {
        return Map.ofEntries(
                Map.entry("reference", request.reference()),
                Map.entry("organisation", request.organisation().name()),
                Map.entry("shortCode", request.organisation().shortCode().orElse("")),
                Map.entry("region", request.organisation().region().orElse("")),
                Map.entry("invitedAt", invitedAt.map(this::date).orElse("")),
                Map.entry("inviteBox", invitedAt.isEmpty() && request.isBy(Route.INVITE_BOX)),
                Map.entry("noAccess", request.isBy(Route.NO_ACCESS)),
                Map.entry("practice", request.organisation().practice()),
                Map.entry("payrollAccess", request.payrollPlanned()),
                Map.entry("mayChangeData", request.mayChangeData()),
                // "Something else" would tell nobody anything.
                Map.entry(
                        "category",
                        request.category() == Category.OTHER
                                ? ""
                                : request.category().words()),
                Map.entry("subject", request.subject()),
                Map.entry("description", request.description()),
                Map.entry(
                        "details",
                        request.details().labelled(wanted).stream()
                                .map(SupportMessages::fact)
                                .toList()),
                Map.entry("requestedAt", date(request.requestedAt())),
                Map.entry("contactName", request.contactName()),
                Map.entry("contactEmail", request.contactEmail().orElse("")));
    }

    /** On the label's line, or where it has several lines, each on one of its own. */
    private static Map<String, Object> fact(Detail detail) {
        List<String> lines = detail.lines();
        return lines.size() == 1
                ? Map.of("label", detail.label(), "value", lines.get(0), "lines", List.of())
                : Map.of("label", detail.label(), "value", "", "lines", lines);
    }

    private String date(Instant instant) {
        return DATE.format(instant.atZone(settings.timeZone()));
    }

    private static SupportMessage message(ResultSet row, int number) throws SQLException {
        Optional<OffsetDateTime> sentAt = Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class));
        return new SupportMessage(
                row.getString("subject"),
                row.getString("body"),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                sentAt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SupportMessage.Sent(
                                row.getString("sent_body"),
                                row.getString("case_number"),
                                row.getString("sent_by"),
                                sentAt.get().toInstant())));
    }

    /** What a person reports after telling Xero Support; the message only where it differs from the draft. */
    public record Notification(String caseNumber, Optional<String> messageAsSent) {

        private static final int LONGEST_MESSAGE = 30_000;

        /** All that somebody has written in words of their own. */
        public Stream<String> texts() {
            return Stream.concat(Stream.of(caseNumber), messageAsSent.stream());
        }

        public static Notification from(Map<String, ?> given) {
            var fields = new InputFields(given);
            fields.allowExplanation();
            var notification = new Notification(
                    fields.required("caseNumber", fields.exactLine("caseNumber", 64), "")
                            .strip(),
                    fields.lines("messageAsSent", LONGEST_MESSAGE));
            fields.refuseIfWrong();
            return notification;
        }
    }
}
