package io.supportaccess.security.account;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The passwords of the accounts that the first start creates. A missing one is generated and printed once.
 *
 * @param admin of the first administrator
 * @param demo of the demo users on the embedded database
 */
@ConfigurationProperties("support-access")
public record AccountSettings(Account admin, Account demo) {

    /** The users of the embedded database, all with one password. */
    public static final List<String> DEMO_USERS =
            List.of("requester", "access-manager", "second-manager", "approver", "auditor");

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

    /**
     * A new account's password.
     *
     * @param generated nobody knows it yet, so it has to be printed once
     */
    public record InitialPassword(String text, boolean generated) {

        static InitialPassword orGenerated(Optional<String> setting) {
            return setting.map(text -> new InitialPassword(text, false))
                    .orElseGet(() -> new InitialPassword(generate(), true));
        }

        /** 72 random bits, in groups that a person can type. */
        private static String generate() {
            return HexFormat.of().formatHex(SecureRandom.getSeed(9)).replaceAll("(.{6})(?=.)", "$1-");
        }

        /** Never prints the secret. */
        @Override
        public String toString() {
            return "Password[***]";
        }
    }
}
