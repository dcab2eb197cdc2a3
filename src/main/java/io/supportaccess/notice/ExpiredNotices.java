package io.supportaccess.notice;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes notices, and the mails that told them, once they were kept long enough. */
@Component
public class ExpiredNotices {

    /** So few that nobody waits for the deleted rows. */
    private static final int AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final NoticeSettings settings;

    ExpiredNotices(JdbcClient jdbc, NoticeSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${support-access.retention.first-after:10m}",
            fixedDelayString = "${support-access.retention.every:24h}")
    public void delete() {
        while (deleteSome() == AT_A_TIME) {
            continue;
        }
    }

    /** Deletes a mail once all its notices are old; the cascade deletes those that are not in this batch. */
    private int deleteSome() {
        return jdbc.sql("""
            with old as (
                delete from notice where ctid = any(array(
                    select ctid from notice where at < :since limit :some)) returning mail_id),
            mail as (
                delete from notice_mail m where m.id in (select mail_id from old)
                   and not exists (select from notice n where n.mail_id = m.id and n.at >= :since))
            select count(*) from old
            """)
                .param("since", OffsetDateTime.now().minus(settings.keep()))
                .param("some", AT_A_TIME)
                .query(Integer.class)
                .single();
    }
}
