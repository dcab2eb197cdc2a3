package io.supportaccess.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A program's way in, without its secret.
 *
 * @param owner the user in whose name the program works, with the rights that this user has at each call
 * @param lastUsedAt to the minute
 */
public record ApiToken(
        String id,
        String owner,
        String name,
        List<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        Optional<String> revokedBy) {

    public boolean isLive(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
