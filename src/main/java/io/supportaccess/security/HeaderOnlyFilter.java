package io.supportaccess.security;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a call with an {@code Authorization} header be signed in by that header or not at all. Such a call needs no CSRF
 * token, so a session must not stand behind it: the header may be wrong, or nonsense.
 */
final class HeaderOnlyFilter extends OncePerRequestFilter {

    /** Our pages need the token in any case, and {@code SessionOnlyFilter} hides the header from Camunda's. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null || Paths.OUR_PAGES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        chain.doFilter(request, response);
    }
}
