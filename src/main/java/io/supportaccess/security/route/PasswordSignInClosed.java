package io.supportaccess.security.route;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who asks for a sign-in not to ask for a password, where none is taken. */
public final class PasswordSignInClosed {

    private static final String ATTRIBUTE = PasswordSignInClosed.class.getName();

    private PasswordSignInClosed() {}

    public static void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
