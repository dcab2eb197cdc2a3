package io.supportaccess.security.session;

import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A session that has not ended, with its person as of this call.
 *
 * @param lastUsedAt to the minute
 * @param strong whether the person gave a second factor, or signed in at a provider
 * @param groups of this moment
 * @param passwordSet when somebody else set the person's password, as ISO 8601; empty for an own password
 */
record OpenSession(
        UUID id, String userId, Instant lastUsedAt, boolean strong, List<String> groups, Optional<String> passwordSet) {

    static final Columns<OpenSession> COLUMNS = new Columns<>(OpenSession.class);
}
