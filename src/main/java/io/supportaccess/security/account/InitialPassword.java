package io.supportaccess.security.account;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A new account's password.
 *
 * @param generated whether nobody knows it yet, so that it has to be printed once
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
