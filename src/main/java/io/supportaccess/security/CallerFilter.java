package io.supportaccess.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stores the caller's {@link Authentication} for the filters before the chain, also after a refusal, when the security
 * context is already empty.
 */
public final class CallerFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = CallerFilter.class.getName();

    CallerFilter() {}

    /** @return empty for a caller who is not signed in */
    public static Optional<Authentication> of(HttpServletRequest request) {
        return Optional.ofNullable((Authentication) request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            if (person != null && person.isAuthenticated() && !(person instanceof AnonymousAuthenticationToken)) {
                request.setAttribute(ATTRIBUTE, person);
            }
        }
    }
}
