package io.supportaccess.access;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which accesses are wanted, and as of which moment.
 *
 * @param past whether the moment was chosen; otherwise it is now, for which there is an index
 * @param organisation id, name or short code; empty for all
 * @param clientManager the user id of the client manager of the organisations; empty for all
 */
public record RegisterQuery(
        Instant at, boolean past, Optional<String> organisation, Optional<String> clientManager, Viewer viewer) {

    private static final Instant XERO_BEGAN = Instant.parse("2006-01-01T00:00:00Z");
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** @throws InputRefused for a moment in the future, or before Xero existed */
    public RegisterQuery {
        if (at.isBefore(XERO_BEGAN) || at.isAfter(Instant.now().plus(CLOCKS_DIFFER))) {
            throw InputRefused.because("at", "must be a time in the past, in 2006 or later.");
        }
    }
}
