package io.supportaccess.security.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody take all of the service: of one person, with all of their programs, some calls are served at once, some wait
 * for a while, and what comes beyond is refused. Else slow searches, or exports that are read slowly, of a single person
 * would hold every connection of the database.
 */
public final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    /** Of the 20 connections of the pool. */
    static final int AT_ONCE = 8;

    /** Of the 200 threads of the web server. */
    static final int WAITING = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Semaphore> shares = new ConcurrentHashMap<>();
    private final ProblemResponses answers;

    public ConcurrencyLimitFilter(ProblemResponses answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken || Paths.FILES.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        Semaphore share = shares.computeIfAbsent(person.getName(), name -> new Semaphore(AT_ONCE, true));
        if (!hasTurn(share)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE.toSeconds()));
            answers.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-at-once",
                    "You have too many calls under way: wait for their answers.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            share.release();
        }
    }

    private static boolean hasTurn(Semaphore share) {
        try {
            return share.getQueueLength() < WAITING && share.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
