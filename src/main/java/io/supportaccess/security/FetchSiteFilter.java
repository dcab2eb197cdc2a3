package io.supportaccess.security;

import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes that another site's page makes a browser send. That includes sign-in and sign-out, which our chain
 * answers before Camunda would check its token. A browser names the site of a call, and no page can forge that;
 * programs send no such header.
 */
final class FetchSiteFilter extends OncePerRequestFilter {

    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    private final ProblemResponses problems;

    FetchSiteFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String from = request.getHeader("Sec-Fetch-Site");
        if (from != null && OTHERS.contains(from) && !Paths.SAFE_METHODS.contains(request.getMethod())) {
            problems.forbidden(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
