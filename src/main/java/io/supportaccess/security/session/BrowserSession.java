package io.supportaccess.security.session;

import io.supportaccess.guard.Inspection;
import io.supportaccess.guard.LeakGuard;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One browser in which a person is signed in.
 *
 * @param id for pages: it is not the secret in the browser's cookie
 * @param lastUsedAt to the minute
 * @param atProvider whether it began with a sign-in at a provider, and not with a password that is kept here
 * @param authenticatedAt when the person last gave a password, here or at the provider
 * @param secondFactor whether the person has also given a code that is checked here
 * @param address the IPv4 address, or the {@code /64} of an IPv6 address
 */
public record BrowserSession(
        UUID id,
        Instant beganAt,
        Instant lastUsedAt,
        boolean atProvider,
        Instant authenticatedAt,
        boolean secondFactor,
        String address,
        String browser) {

    static final Columns<BrowserSession> COLUMNS = new Columns<>(BrowserSession.class);

    private static final int LONGEST = 100;
    private static final int LONGEST_READ = 1_000;

    /** Every browser's name has these words. */
    private static final String IN_ALL = "Mozilla/\\S+|AppleWebKit/\\S+|\\(KHTML, like Gecko\\)|Gecko/\\S+";

    /**
     * Shortens a browser's own name, which may hold anything, so that people can tell their browsers apart. A secret
     * goes.
     */
    static String browserIn(String userAgent) {
        String name = Optional.ofNullable(userAgent)
                .orElse("")
                .replaceAll("[^\\x20-\\x7e]+", " ")
                .replaceAll(IN_ALL, "")
                .replaceAll(" +", " ")
                .strip();
        Inspection inspected = LeakGuard.inspect(name.substring(0, Math.min(LONGEST_READ, name.length())));
        String safe = inspected.isRefused() ? "" : inspected.masked().replace('\u2022', '*');
        return safe.substring(0, Math.min(LONGEST, safe.length()));
    }
}
