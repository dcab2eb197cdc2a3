package io.supportaccess.api;

import io.supportaccess.refusal.Problems;
import io.supportaccess.security.CachedBodyRequest;
import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are larger than any honest call, before anything parses them. The longest honest one is a message
 * of 30,000 characters, each escaped in JSON: 360 kB.
 */
@Component
@Order(BodySizeFilter.AFTER_SIGN_IN)
class BodySizeFilter extends OncePerRequestFilter {

    /** Spring Security's filters have the order -100. */
    static final int AFTER_SIGN_IN = -50;

    static final int MOST_BYTES = 512 * 1024;

    /** A screenshot or a PDF may be larger than what people write; its own rule names the limit of 5 MB. */
    private static final int MOST_BYTES_OF_FILES = 6 * 1024 * 1024;

    private static final Pattern TAKES_FILES = Pattern.compile(".*/(removal-evidence|attachments)");

    private final ProblemResponses answers;

    BodySizeFilter(ProblemResponses answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int mostBytes = TAKES_FILES.matcher(request.getRequestURI()).matches() ? MOST_BYTES_OF_FILES : MOST_BYTES;
        if (request.getContentLengthLong() > mostBytes) {
            refuse(request, response, mostBytes);
        } else if (request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
        } else {
            byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                refuse(request, response, mostBytes);
            } else {
                chain.doFilter(new CachedBodyRequest(request, body), response);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int mostBytes) throws IOException {
        answers.write(
                request,
                response,
                Problems.of(
                        HttpStatus.PAYLOAD_TOO_LARGE.value(),
                        "too-large",
                        "The body must have at most %d bytes.".formatted(mostBytes)));
    }
}
