package io.supportaccess.security.provider;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Where the browser of whoever has signed out in Tasklist has to go next: kept in the new session of nobody, once. */
final class SignOutRedirect {

    private static final String ATTRIBUTE = SignOutRedirect.class.getName();

    private SignOutRedirect() {}

    static void keep(HttpSession session, String address) {
        session.setAttribute(ATTRIBUTE, address);
    }

    static Optional<String> take(HttpSession session) {
        Optional<String> address = Optional.ofNullable((String) session.getAttribute(ATTRIBUTE));
        session.removeAttribute(ATTRIBUTE);
        return address;
    }
}
