package io.supportaccess.message;

import java.time.Instant;
import java.util.Optional;

/**
 * What Xero Support is told.
 *
 * @param body as drafted
 * @param sent how it went out, once a person has told Xero Support
 */
public record SupportMessage(String subject, String body, Instant draftedAt, Optional<Sent> sent) {

    /**
     * @param body as sent: the draft, or the person's own version of it
     * @param caseNumber Xero's number for the support case
     */
    public record Sent(String body, String caseNumber, String sentBy, Instant sentAt) {}
}
