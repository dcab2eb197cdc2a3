package io.supportaccess.notice.mail;

import io.supportaccess.notice.NoticeKind;
import io.supportaccess.notice.NoticeSettings;
import io.supportaccess.process.StepRecipients;
import io.supportaccess.process.StepRecipients.StepRecipient;
import io.supportaccess.row.Columns;
import io.supportaccess.security.account.UserAccount;
import io.supportaccess.security.account.UserAccounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes mails of the notices that wait. What has become pointless while it waited, such as a step that somebody else has
 * done, is not sent any more.
 */
@Component
class MailBatches {

    private final JdbcClient jdbc;
    private final Mails mails;
    private final StepRecipients steps;
    private final UserAccounts accounts;
    private final NoticeSettings settings;

    MailBatches(JdbcClient jdbc, Mails mails, StepRecipients steps, UserAccounts accounts, NoticeSettings settings) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.steps = steps;
        this.accounts = accounts;
        this.settings = settings;
    }

    private static final String[] OF_STEPS = Arrays.stream(NoticeKind.values())
            .filter(NoticeKind::isOfOpenStep)
            .map(NoticeKind::code)
            .toArray(String[]::new);

    private record Waiting(long id, String about, boolean ofStep) {

        static final Columns<Waiting> COLUMNS = new Columns<>(Waiting.class);
    }

    /** The people for whom a notice has waited long enough: what came since goes with it. */
    List<String> recipients() {
        return jdbc.sql("""
            select distinct recipient from notice
             where mail_id is null and without_mail is null and at <= now() - make_interval(secs => :wait)
            """)
                .param("wait", settings.digestWait().toSeconds())
                .query(String.class)
                .list();
    }

    @Transactional
    public void make(String recipient) {
        List<Waiting> waiting = jdbc.sql("""
            select id, about, kind = any (:ofSteps) as of_step from notice
             where recipient = :recipient and mail_id is null and without_mail is null
             order by id for update skip locked
            """)
                .param("recipient", recipient)
                .param("ofSteps", OF_STEPS)
                .query(Waiting.COLUMNS)
                .list();
        Set<String> open = steps
                .ofSteps(waiting.stream()
                        .filter(Waiting::ofStep)
                        .map(Waiting::about)
                        .collect(Collectors.toSet()))
                .stream()
                .filter(theirs -> theirs.userId().equals(recipient))
                .map(StepRecipient::taskId)
                .collect(Collectors.toSet());
        Map<Boolean, List<Long>> sorted = waiting.stream()
                .collect(Collectors.partitioningBy(
                        notice -> !notice.ofStep() || open.contains(notice.about()),
                        Collectors.mapping(Waiting::id, Collectors.toCollection(ArrayList::new))));
        withoutMail(sorted.get(false), "settled");
        Optional<String> unreachable = unreachable(accounts.find(recipient));
        if (unreachable.isPresent()) {
            withoutMail(sorted.get(true), unreachable.get());
        } else if (settings.digestWait().isZero()) {
            sorted.get(true).forEach(notice -> mails.create(recipient, List.of(notice)));
        } else if (!sorted.get(true).isEmpty()) {
            mails.create(recipient, sorted.get(true));
        }
    }

    private void withoutMail(List<Long> notices, String reason) {
        if (!notices.isEmpty()) {
            jdbc.sql("update notice set without_mail = :reason where id = any (:notices)")
                    .param("reason", reason)
                    .param("notices", notices.toArray(Long[]::new))
                    .update();
        }
    }

    /** The code of the reason why a person gets no mail at all: nobody who has left hears what happens here. */
    static Optional<String> unreachable(Optional<UserAccount> person) {
        if (person.filter(account -> !account.isDeactivated()).isEmpty()) {
            return Optional.of("left");
        }
        return person.filter(account -> !account.email().contains("@")).map(account -> "no-address");
    }
}
