package io.supportaccess.api;

import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a Content-Type with a wildcard, on which Spring fails. Spring itself refuses a malformed one. */
@Component
@Order(BodySizeFilter.AFTER_SIGN_IN)
class ContentTypeFilter extends OncePerRequestFilter {

    private final ProblemResponses answers;

    ContentTypeFilter(ProblemResponses answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (type(request).filter(type -> !type.isConcrete()).isPresent()) {
            answers.write(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Type must name one type, such as application/json, without an asterisk.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<MediaType> type(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getContentType())
                    .filter(type -> type.contains("*"))
                    .map(MediaType::parseMediaType);
        } catch (InvalidMediaTypeException none) {
            return Optional.empty();
        }
    }
}
