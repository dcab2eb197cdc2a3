package io.supportaccess.security.account;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The passwords of the accounts that the first start creates; without one, a password is generated and printed once.
 *
 * @param admin of the first administrator
 * @param demo of the demo users on the embedded database
 */
@ConfigurationProperties("support-access")
public record AccountSettings(Account admin, Account demo) {

    InitialPassword adminPassword() {
        return password(admin);
    }

    public InitialPassword demoPassword() {
        return password(demo);
    }

    private static InitialPassword password(Account account) {
        return InitialPassword.orGenerated(
                Optional.ofNullable(account).map(Account::password).filter(text -> !text.isBlank()));
    }

    /** @param password of a new account; an existing one keeps its own */
    public record Account(String password) {

        /** Never prints the secret. */
        @Override
        public String toString() {
            return "Account[password=***]";
        }
    }
}
