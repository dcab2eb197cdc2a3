package io.supportaccess.security.session;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of the row of a browser's session, and whose it is. The container's session, which the cookie names, keeps both.
 */
public final class BrowserSessionId {

    private static final String ATTRIBUTE = BrowserSessionId.class.getName();
    private static final String PERSON = ATTRIBUTE + ".person";

    private BrowserSessionId() {}

    /**
     * Who has signed in in this session. It costs no statement, so the sign-in may have ended since.
     *
     * @param session null for a browser without one
     * @return the id of the user
     */
    public static Optional<String> personIn(HttpSession session) {
        return Optional.ofNullable(session).map(known -> (String) known.getAttribute(PERSON));
    }

    static Optional<UUID> of(HttpSession session) {
        return Optional.ofNullable((UUID) session.getAttribute(ATTRIBUTE));
    }

    static void keep(UUID id, String userId, HttpSession session) {
        session.setAttribute(ATTRIBUTE, id);
        session.setAttribute(PERSON, userId);
    }
}
