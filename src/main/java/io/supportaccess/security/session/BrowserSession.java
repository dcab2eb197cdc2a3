package io.supportaccess.security.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Where somebody is signed in.
 *
 * @param id shown on pages: it is not the secret in the browser's cookie, and opens nothing
 * @param lastUsedAt to the minute
 * @param atProvider whether it began by a sign-in at a provider, and not by a password that is kept here
 * @param authenticatedAt when the person has last shown who that is
 * @param address as far as addresses are told apart here
 */
public record BrowserSession(
        UUID id,
        Instant beganAt,
        Instant lastUsedAt,
        boolean atProvider,
        Instant authenticatedAt,
        String address,
        String browser) {}
