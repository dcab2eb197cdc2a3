package io.supportaccess.security.factor;

import io.supportaccess.Visitor.Seen;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's app, into which the secret of a page was typed. */
public final class Authenticator {

    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">([A-Z2-7 ]+)</code>");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TotpSecret secret;
    private final long begun = TotpSecret.step(Instant.now());

    private Authenticator(TotpSecret secret) {
        this.secret = secret;
    }

    public static Authenticator of(Seen page) {
        var shown = SECRET.matcher(page.body());
        if (!shown.find()) {
            throw new IllegalStateException("No secret on the page: " + page.body());
        }
        return of(shown.group(1));
    }

    public static Authenticator of(String typed) {
        String digits = typed.replace(" ", "")
                .chars()
                .mapToObj(letter -> Character.toString(Character.forDigit(LETTERS.indexOf(letter), 32)))
                .collect(Collectors.joining());
        byte[] bytes = new BigInteger(digits, 32).toByteArray();
        var padded = new byte[20];
        int length = Math.min(20, bytes.length);
        System.arraycopy(
                Arrays.copyOfRange(bytes, bytes.length - length, bytes.length), 0, padded, 20 - length, length);
        return new Authenticator(new TotpSecret(padded));
    }

    /** The code of the half minute in which the app was set up. */
    public String code() {
        return secret.code(begun);
    }

    /** The code after that: it is good already, since clocks differ. */
    public String next() {
        return secret.code(begun + 1);
    }

    public String wrong() {
        return code().equals("000000") ? "000001" : "000000";
    }
}
