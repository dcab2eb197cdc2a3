package io.supportaccess.security;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who asks for a sign-in not to ask for a password, where none is taken. */
public final class PasswordsClosed {

    private static final String ATTRIBUTE = PasswordsClosed.class.getName();

    private PasswordsClosed() {}

    public static void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
