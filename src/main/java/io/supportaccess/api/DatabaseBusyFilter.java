package io.supportaccess.api;

import io.supportaccess.database.DatabaseState;
import io.supportaccess.refusal.DatabaseFailure;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks a caller to try again when the database is gone, full or too slow, has no connection left or ended a race, for
 * every call and at the sign-in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class DatabaseBusyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBusyFilter.class);

    private final ProblemResponses answers;
    private final DatabaseState database;

    DatabaseBusyFilter(ProblemResponses answers, DatabaseState database) {
        this.answers = answers;
        this.database = database;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            Optional<Refusal> refusal = DatabaseFailure.refusal(failed);
            if (response.isCommitted() || refusal.isEmpty()) {
                throw failed;
            }
            if (!database.isGone()) {
                LOG.warn("No room for a call, no answer of the database in time, or a race: {}", failed.getMessage());
            }
            response.resetBuffer();
            answers.write(request, response, refusal.get());
        }
    }
}
