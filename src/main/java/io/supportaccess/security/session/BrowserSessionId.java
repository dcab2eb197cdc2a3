package io.supportaccess.security.session;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;

/** The id of the row of a browser's session. The container's session, which the cookie names, keeps it. */
public final class BrowserSessionId {

    private static final String ATTRIBUTE = BrowserSessionId.class.getName();

    private BrowserSessionId() {}

    /**
     * Whether somebody has signed in in this session. It costs no statement, so the sign-in may have ended since.
     *
     * @param session null for a browser without one
     */
    public static boolean isIn(HttpSession session) {
        return session != null && of(session).isPresent();
    }

    static Optional<UUID> of(HttpSession session) {
        return Optional.ofNullable((UUID) session.getAttribute(ATTRIBUTE));
    }

    static void keep(UUID id, HttpSession session) {
        session.setAttribute(ATTRIBUTE, id);
    }
}
