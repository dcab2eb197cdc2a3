package io.supportaccess.notice.mail;

import io.supportaccess.notice.Notice;
import io.supportaccess.notice.Notice.NoticedRequest;
import io.supportaccess.notice.PlainLine;
import io.supportaccess.notice.mail.Mails.Mail;
import io.supportaccess.security.account.UserAccount;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Puts a mail together: text and HTML, the thread of its request, and the end of an access for the calendar. */
@Component
class MailMessages {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailContent content;
    private final MailTemplates templates;
    private final SenderAddress from;

    MailMessages(MailContent content, MailTemplates templates, SenderAddress from) {
        this.content = content;
        this.templates = templates;
        this.from = from;
    }

    /** @throws MessagingException for an address that is none */
    MimeMessage of(Mail mail, List<Notice> notices, UserAccount reader, JavaMailSender sender)
            throws MessagingException {
        Map<String, Object> values = content.values(notices, mail.recipient(), reader.name());
        InternetAddress to = new InternetAddress(reader.email(), true);
        MimeMessage message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, UTF_8);
        helper.setFrom(from.sender());
        helper.setTo(named(to, reader.name()));
        helper.setSubject(PlainLine.of(String.valueOf(values.get("subject"))));
        helper.setText(templates.filled(MailTemplates.TEXT, values), templates.filled(MailTemplates.HTML, values));
        Notice newest = notices.get(notices.size() - 1);
        if (newest.request().isPresent()
                && notices.stream().map(Notice::reference).distinct().count() == 1) {
            // No mail has this id: it is the same for all mails about the request, which are shown together.
            String root = "<%s@%s>".formatted(thread(newest), from.domain());
            message.setHeader("In-Reply-To", root);
            message.setHeader("References", root);
        }
        message.setHeader("Message-ID", "<%s@%s>".formatted(mail.messageId(), from.domain()));
        // Nobody's out-of-office reply comes back.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        window(notices)
                .forEach(notice -> attach(
                        helper,
                        CalendarEntry.method(notice),
                        CalendarEntry.of(
                                notice,
                                thread(notice),
                                from.domain(),
                                from.sender().getAddress(),
                                to.getAddress(),
                                Instant.now())));
        message.setSentDate(Date.from(Instant.now()));
        return message;
    }

    /** Of each request the last one: it has the end as it is now. */
    private static List<Notice> window(List<Notice> notices) {
        return notices.stream()
                .filter(Notice::concernsTheWindow)
                .filter(notice -> notices.stream()
                        .noneMatch(other -> other.id() > notice.id()
                                && other.concernsTheWindow()
                                && other.reference().equals(notice.reference())))
                .toList();
    }

    private static void attach(MimeMessageHelper helper, String method, String calendar) {
        try {
            helper.addAttachment(
                    "access-window.ics",
                    new ByteArrayResource(calendar.getBytes(StandardCharsets.UTF_8)),
                    "text/calendar; charset=UTF-8; method=" + method);
        } catch (MessagingException impossible) {
            throw new IllegalStateException("A message takes attachments.", impossible);
        }
    }

    private static InternetAddress named(InternetAddress address, String name) {
        try {
            return new InternetAddress(address.getAddress(), PlainLine.of(name), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every Java knows UTF-8.", impossible);
        }
    }

    /** References are chosen by callers, and used again by other installations; the moment makes it unique. */
    private static UUID thread(Notice notice) {
        NoticedRequest request = notice.request().orElseThrow();
        return UUID.nameUUIDFromBytes(
                (request.reference() + " " + request.requestedAt()).getBytes(StandardCharsets.UTF_8));
    }
}
