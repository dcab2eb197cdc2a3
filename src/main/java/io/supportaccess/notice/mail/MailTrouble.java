package io.supportaccess.notice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * Why a mail could not be sent, in a sentence of ours: the server's own words may have the address in them.
 *
 * @param lasting whether a further attempt would fail too
 * @param ofServer whether the next mail would fail for the same reason
 */
record MailTrouble(String sentence, boolean lasting, boolean ofServer) {

    private static final int LASTING = 500;

    static MailTrouble of(Exception failed) {
        if (failed instanceof MailAuthenticationException) {
            return new MailTrouble("The mail server refused the sign-in of spring.mail.username.", false, true);
        }
        if (failed instanceof MailTemplateBroken broken) {
            return new MailTrouble(broken.getMessage() + ". Mend it, then send this mail again.", true, false);
        }
        if (failed instanceof AddressException) {
            return new MailTrouble(
                    "No mail can be sent to the address of this person. Correct it under People, then send this mail again.",
                    true,
                    false);
        }
        List<Throwable> causes = causes(failed);
        if (causes.stream().anyMatch(SMTPSenderFailedException.class::isInstance)) {
            return new MailTrouble("The mail server refused the sender of support-access.notice.from.", false, true);
        }
        return causes.stream()
                .flatMap(cause -> code(cause).stream())
                .max(Integer::compareTo)
                .map(code -> new MailTrouble(
                        "The mail server refused the mail with code %d.".formatted(code), code >= LASTING, false))
                .orElseGet(() -> unanswered(failed));
    }

    private static MailTrouble unanswered(Exception failed) {
        return failed instanceof MailSendException
                ? new MailTrouble("The mail server could not be reached, or broke off.", false, true)
                : new MailTrouble(
                        "The mail could not be written. Set logging.level.io.supportaccess.notice.mail=debug, then send"
                                + " this mail again: the log says why.",
                        true,
                        false);
    }

    private static Optional<Integer> code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return Optional.of(address.getReturnCode());
        }
        return cause instanceof SMTPSendFailedException send
                ? Optional.of(send.getReturnCode()).filter(code -> code >= 400)
                : Optional.empty();
    }

    /** A failed delivery has a chain of exceptions beside its cause. */
    private static List<Throwable> causes(Throwable failed) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failed));
        while (!open.isEmpty()) {
            Throwable one = open.pop();
            if (seen.add(one)) {
                Stream.of(
                                Stream.ofNullable(one.getCause()),
                                one instanceof MessagingException chained
                                        ? Stream.ofNullable(chained.getNextException())
                                        : Stream.<Throwable>empty(),
                                one instanceof MailSendException sending
                                        ? Stream.of(sending.getMessageExceptions())
                                        : Stream.<Throwable>empty())
                        .flatMap(next -> next)
                        .forEach(open::push);
            }
        }
        return List.copyOf(seen);
    }
}
