package io.supportaccess.security.connection;

import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each call a place, or answers 429; {@link CallerPlaceValve} takes the place back. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class CallerPlaceFilter extends OncePerRequestFilter {

    private static final String COME_AGAIN_SECONDS = "5";

    private final CallerPlaces places;
    private final ProblemResponses problems;

    CallerPlaceFilter(CallerPlaces places, ProblemResponses problems) {
        this.places = places;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(Paths.HEALTH)) {
            // Answers that nobody reads would pile up, and the thread of the next one would wait.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        Optional<CallerPlace> place = places.enter(request);
        if (place.isPresent()) {
            request.setAttribute(CallerPlace.ATTRIBUTE, place.get());
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-at-once",
                    "Too many calls from your address or browser are under way. Try again in a few seconds.");
        }
    }
}
