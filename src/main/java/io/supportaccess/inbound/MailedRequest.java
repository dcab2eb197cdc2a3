package io.supportaccess.inbound;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the one request that a mail is about, or says why a person has to look. */
@Component
public class MailedRequest {

    private final JdbcClient jdbc;
    private final InboundMailSettings settings;

    MailedRequest(JdbcClient jdbc, InboundMailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * By its reference, or an open one by Xero's case number, under which an earlier request may have been too. The subject
     * counts more than the text, which may quote others.
     */
    public MailFinding in(InboundMail mail) {
        if (mail.domain().filter(settings::has).isEmpty()) {
            return MailFinding.none("The sender is not in a domain of Xero's.");
        }
        if (mail.text().isEmpty()) {
            return MailFinding.none("It has no text.");
        }
        List<String> found = named(mail.namedInSubject());
        if (found.isEmpty()) {
            found = named(mail.namedInText());
        }
        if (found.isEmpty()) {
            return MailFinding.none("It names no request by its reference, and no open one by Xero's case number.");
        }
        return found.size() == 1
                ? new MailFinding(Optional.of(found.get(0)), "")
                : MailFinding.none("It names several requests.");
    }

    private List<String> named(List<String> words) {
        return words.isEmpty()
                ? List.of()
                : jdbc.sql("""
            select reference from support_request where reference = any(:words)
            union
            select m.reference from support_message m join support_request r on r.reference = m.reference
             where m.case_number = any(:words) and r.closed_at is null and r.erased_at is null
            limit 2
            """)
                        .param("words", words.toArray(String[]::new))
                        .query(String.class)
                        .list();
    }

    /** @param reason why there is no reference */
    public record MailFinding(Optional<String> reference, String reason) {

        static MailFinding none(String reason) {
            return new MailFinding(Optional.empty(), reason);
        }
    }
}
