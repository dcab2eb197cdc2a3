package io.supportaccess.message;

import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;

/**
 * The message to Xero Support.
 *
 * @param body as drafted
 * @param sent empty until a person has sent it
 */
public record SupportMessage(String subject, String body, Instant draftedAt, Optional<Sent> sent) {

    static final Columns<SupportMessage> COLUMNS = new Columns<>(SupportMessage.class);

    /**
     * @param sentBody the draft, or the person's own version of it
     * @param caseNumber Xero's own number
     */
    public record Sent(String sentBody, String caseNumber, String sentBy, Instant sentAt) {}
}
