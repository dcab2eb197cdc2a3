package io.supportaccess.process.delegation;

import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person stands in for another.
 *
 * @param roles the groups for whose steps this holds
 * @param endedAt if it was ended early
 */
public record Delegation(
        long id,
        String absent,
        String delegate,
        List<String> roles,
        Instant beginsAt,
        Instant endsAt,
        String createdBy,
        Optional<String> endedBy,
        Optional<Instant> endedAt) {

    static final Columns<Delegation> COLUMNS = new Columns<>(Delegation.class);

    /** Whether it holds, or will. */
    public boolean isLive(Instant now) {
        return endedAt.isEmpty() && now.isBefore(endsAt);
    }

    boolean concerns(String userId) {
        return absent.equals(userId) || delegate.equals(userId);
    }
}
