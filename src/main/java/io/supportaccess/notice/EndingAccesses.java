package io.supportaccess.notice;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the requester before an access ends: nothing happens then that the audit trail could tell. */
@Component
public class EndingAccesses {

    private final Notices notices;
    private final NoticeSettings settings;
    private final boolean byMail;

    EndingAccesses(Notices notices, NoticeSettings settings, Optional<JavaMailSender> mail) {
        this.notices = notices;
        this.settings = settings;
        this.byMail = mail.isPresent();
    }

    /** On every node, since a notice is written once all the same. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void tell() {
        notices.add(
                notices.ending(settings.beforeEnd()).stream()
                        .map(EndingAccess::notice)
                        .toList(),
                byMail);
    }
}
