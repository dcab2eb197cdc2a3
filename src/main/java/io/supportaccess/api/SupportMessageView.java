package io.supportaccess.api;

import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessage.Sent;
import java.time.Instant;
import java.util.Optional;

/** The message to Xero Support: the draft and, once sent, the sent text. */
record SupportMessageView(
        String reference,
        String subject,
        String body,
        Instant draftedAt,
        Optional<String> bodyAsSent,
        Optional<String> caseNumber,
        Optional<String> sentBy,
        Optional<Instant> sentAt) {

    static SupportMessageView of(String reference, SupportMessage message) {
        return new SupportMessageView(
                reference,
                message.subject(),
                message.body(),
                message.draftedAt(),
                message.sent().map(Sent::sentBody),
                message.sent().map(Sent::caseNumber),
                message.sent().map(Sent::sentBy),
                message.sent().map(Sent::sentAt));
    }
}
