package io.supportaccess.notice.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.supportaccess.notice.Notices;
import io.supportaccess.refusal.SettingRefused;
import io.supportaccess.security.account.UserAccounts;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The job that sends mails, on one node at a time, where {@code spring.mail.host} names a server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.mail.host")
class MailJob {

    private static final Duration BETWEEN_RUNS = Duration.ofSeconds(5);

    /** Of one mail. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);

    @Bean
    MailDispatch mailDispatch(
            JavaMailSenderImpl sender,
            MailBatches batches,
            Mails mails,
            Notices notices,
            UserAccounts accounts,
            MailMessages messages,
            MailTemplates templates) {
        check(templates);
        MailConnections.bound(sender, LONGEST_ATTEMPT);
        return new MailDispatch(sender, batches, mails, notices, accounts, messages);
    }

    @Bean
    RecurringTask<Void> mailTask(MailDispatch dispatch) {
        return task(dispatch, BETWEEN_RUNS);
    }

    static RecurringTask<Void> task(MailDispatch dispatch, Duration betweenRuns) {
        return Tasks.recurring("mail", FixedDelay.of(betweenRuns))
                .execute((job, execution) ->
                        dispatch.run(() -> execution.getSchedulerState().isShuttingDown()));
    }

    /** An operator hears of a mistake in a template at the start, and not by a mail that does not come. */
    static void check(MailTemplates templates) {
        try {
            templates.filled(MailTemplates.TEXT, MailContent.sample());
            templates.filled(MailTemplates.HTML, MailContent.sample());
        } catch (MailTemplateBroken broken) {
            throw new SettingRefused(broken.getMessage() + ". Mend it, or take it out of the directory that"
                    + " support-access.notice.templates names.");
        }
    }
}
