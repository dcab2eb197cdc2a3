package io.supportaccess.security.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
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
 * Limits how many calls of one person may change something in a minute: each leaves rows and audit entries that nobody
 * can take back. The allowance grows evenly, up to that of one minute.
 */
public final class WriteQuotaFilter extends OncePerRequestFilter {

    private static final Duration FULL_AGAIN = Duration.ofMinutes(1);

    private final ProblemResponses problems;
    private final LimitSettings limits;
    private final Ticker clock;
    private final LoadingCache<String, Allowance> allowances;

    public WriteQuotaFilter(ProblemResponses problems, LimitSettings limits) {
        this(problems, limits, Ticker.systemTicker());
    }

    WriteQuotaFilter(ProblemResponses problems, LimitSettings limits, Ticker clock) {
        this.problems = problems;
        this.limits = limits;
        this.clock = clock;
        this.allowances = Caffeine.newBuilder()
                .expireAfterAccess(FULL_AGAIN)
                .ticker(clock)
                .build(person -> new Allowance());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (Paths.SAFE_METHODS.contains(request.getMethod())
                || person == null
                || person instanceof AnonymousAuthenticationToken
                || allowances.get(person.getName()).take()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(1 + 60 / limits.writesPerMinute()));
        problems.write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-changes",
                "You have sent more than %d changes in a minute: send fewer at a time."
                        .formatted(limits.writesPerMinute()));
    }

    private final class Allowance {

        private double left = limits.writesPerMinute();
        private long countedAt = clock.read();

        synchronized boolean take() {
            long now = clock.read();
            double more = (double) (now - countedAt) / FULL_AGAIN.toNanos() * limits.writesPerMinute();
            countedAt = now;
            left = Math.min(limits.writesPerMinute(), left + more);
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
