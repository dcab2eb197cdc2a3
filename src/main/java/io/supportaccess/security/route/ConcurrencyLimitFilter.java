package io.supportaccess.security.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how many calls one person has under way, together with all of their programs. Otherwise the slow searches of
 * one person would hold every connection of the database.
 */
public final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    /** The calls of one person at a time, of the 20 connections of the pool. */
    static final int AT_ONCE = 8;

    /** The waiting calls of one person, of the 300 threads of the web server. */
    static final int WAITING = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A limit lasts as long as a call holds it. */
    private final LoadingCache<String, ConcurrentCallLimit> limits =
            Caffeine.newBuilder().weakValues().build(person -> new ConcurrentCallLimit(AT_ONCE, WAITING, PATIENCE));

    private final ProblemResponses problems;

    public ConcurrencyLimitFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken || Paths.FILES.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        ConcurrentCallLimit limit = limits.get(person.getName());
        if (!limit.enter()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE.toSeconds()));
            problems.write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-at-once",
                    "You have too many calls under way: wait for their answers.");
            return;
        }
        try {
            chain.doFilter(request, response);
            if (response.isCommitted() && response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
                // The rest of a long answer goes while its reader still holds a place. A refusal is kept before it
                // goes.
                response.flushBuffer();
            }
        } finally {
            limit.leave();
        }
    }
}
