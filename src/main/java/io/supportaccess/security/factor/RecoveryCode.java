package io.supportaccess.security.factor;

import io.supportaccess.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Stands in once for a code of an authenticator app that is lost. It has 80 random bits, so a plain hash protects it.
 */
record RecoveryCode(String text) {

    private static final int BYTES = 10;

    static RecoveryCode random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new RecoveryCode(HexFormat.of().formatHex(bytes));
    }

    /** Blanks, hyphens and capitals make no difference. */
    static RecoveryCode of(String typed) {
        return new RecoveryCode(typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }

    /** In groups that a person can write down. */
    String shown() {
        return text.replaceAll("(.{5})(?=.)", "$1-");
    }

    byte[] hash() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The code stays out of every log. */
    @Override
    public String toString() {
        return "RecoveryCode[***]";
    }
}
