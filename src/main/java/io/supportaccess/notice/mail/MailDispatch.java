package io.supportaccess.notice.mail;

import io.supportaccess.notice.Notice;
import io.supportaccess.notice.Notices;
import io.supportaccess.notice.mail.Mails.Mail;
import io.supportaccess.security.account.UserAccount;
import io.supportaccess.security.account.UserAccounts;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Sends what is due, one mail after the other, so that a server that hangs holds one thread. No transaction is open while
 * it talks to the server. A node that dies after the server has taken a mail sends it again, with the same Message-ID.
 */
final class MailDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(MailDispatch.class);
    private static final int BATCH = 50;

    private final JavaMailSender sender;
    private final MailBatches batches;
    private final Mails mails;
    private final Notices notices;
    private final UserAccounts accounts;
    private final MailMessages messages;

    MailDispatch(
            JavaMailSender sender,
            MailBatches batches,
            Mails mails,
            Notices notices,
            UserAccounts accounts,
            MailMessages messages) {
        this.sender = sender;
        this.batches = batches;
        this.mails = mails;
        this.notices = notices;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** Until nothing is due, the server is in trouble or the application stops. */
    void run(BooleanSupplier stopping) {
        batches.recipients().forEach(batches::make);
        List<Mail> due;
        do {
            due = mails.due(BATCH);
            for (Mail mail : due) {
                if (stopping.getAsBoolean() || !send(mail)) {
                    return;
                }
            }
        } while (due.size() == BATCH);
    }

    /** @return whether the next one may be tried too */
    private boolean send(Mail mail) {
        Optional<UserAccount> reader = accounts.find(mail.recipient());
        Optional<String> unreachable = MailBatches.unreachable(reader);
        List<Notice> told = notices.ofMail(mail.id());
        if (unreachable.isPresent() || told.isEmpty()) {
            mails.drop(mail, unreachable.orElse("settled"));
            return true;
        }
        try {
            sender.send(messages.of(mail, told, reader.orElseThrow(), sender));
        } catch (DataAccessException ofDatabase) {
            // It says nothing about the mail: the job runs again in seconds.
            throw ofDatabase;
        } catch (MessagingException | RuntimeException failed) {
            return !keep(mail, MailTrouble.of(failed), failed).ofServer();
        }
        mails.sent(mail);
        return true;
    }

    private MailTrouble keep(Mail mail, MailTrouble trouble, Exception failed) {
        LOG.warn("Mail {} was not sent: {}", mail.id(), trouble.sentence());
        LOG.debug("Mail {} was not sent.", mail.id(), failed);
        if (trouble.lasting()) {
            mails.fail(mail, trouble.sentence());
        } else {
            mails.postpone(mail, trouble.sentence());
        }
        return trouble;
    }
}
