package io.supportaccess.notice.mail;

import io.supportaccess.notice.NoticeSettings;
import io.supportaccess.refusal.SettingRefused;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.stereotype.Component;

/** The sender of mails: the one of the settings, or the user of the mail server, who mostly has the same address. */
@Component
class SenderAddress {

    private static final String NOBODY = "xero-support-access@localhost";

    private final InternetAddress sender;

    /** @throws SettingRefused for an address that is none */
    SenderAddress(NoticeSettings settings, Optional<MailProperties> mail) {
        String address = settings.from()
                .filter(from -> !from.isBlank())
                .or(() -> mail.map(MailProperties::getUsername).filter(user -> user.contains("@")))
                .orElse(NOBODY);
        try {
            this.sender = new InternetAddress(address, true);
        } catch (AddressException wrong) {
            throw new SettingRefused("support-access.notice.from must be a mail address, such as"
                    + " \"Xero Support Access <support-access@example.com>\". Change it.");
        }
    }

    InternetAddress sender() {
        return sender;
    }

    /** Of the ids of messages. */
    String domain() {
        return sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
    }
}
