package io.supportaccess.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token by which a program signs in, without its secret.
 *
 * @param owner the user for whom the program works; each call has the rights of this user at that moment
 * @param lastUsedAt to the minute
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
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
