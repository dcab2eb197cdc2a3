package io.supportaccess.security.session;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** The person of a session, with the groups of this call. */
public final class SessionAuthentication extends UsernamePasswordAuthenticationToken {

    private final UUID sessionId;
    private final transient Optional<Instant> passwordEnds;
    private boolean confirmed;

    SessionAuthentication(
            UUID sessionId,
            String userId,
            Collection<? extends GrantedAuthority> groups,
            Optional<Instant> passwordEnds) {
        super(userId, null, groups);
        this.sessionId = sessionId;
        this.passwordEnds = passwordEnds;
    }

    /** The person has just given the password once more. That counts only for this call. */
    void confirm() {
        confirmed = true;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    UUID sessionId() {
        return sessionId;
    }

    /** When the first password expires, which somebody else has set; empty for an own password. */
    public Optional<Instant> passwordEnds() {
        return passwordEnds;
    }
}
