package io.supportaccess.security.provider;

import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The page that a person wants after signing in: kept in the session on the way to the provider and back. */
final class WantedPage {

    private static final String ATTRIBUTE = WantedPage.class.getName();

    private WantedPage() {}

    static void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, ReturnAddress.askedFor(request));
    }

    static String in(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (String) session.getAttribute(ATTRIBUTE))
                .orElseGet(() -> ReturnAddress.askedFor(request));
    }
}
