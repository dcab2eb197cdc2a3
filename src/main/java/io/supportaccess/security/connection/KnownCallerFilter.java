package io.supportaccess.security.connection;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Frees the place of a caller whom we know now: such a caller counts in a share of their own. A file counts in no such
 * share, so its slow reader keeps the place.
 */
public final class KnownCallerFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null
                && !(caller instanceof AnonymousAuthenticationToken)
                && !Paths.FILES.matches(request)
                && request.getAttribute(CallerPlace.ATTRIBUTE) instanceof CallerPlace place) {
            place.leave();
        }
        chain.doFilter(request, response);
    }
}
