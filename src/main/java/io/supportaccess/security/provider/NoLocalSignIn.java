package io.supportaccess.security.provider;

import io.supportaccess.security.ReturnAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Closes the two forms for passwords, where a setting leaves people the provider alone. */
final class NoLocalSignIn extends OncePerRequestFilter {

    private static final Pattern FORMS = Pattern.compile("/sign-in|/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !FORMS.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().equals("/sign-in")) {
            response.sendRedirect(
                    ReturnAddress.signInFor(ReturnAddress.askedFor(request)) + "&refused=" + Refusal.LOCAL.code());
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
