package io.supportaccess.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import io.supportaccess.security.route.EngineRoutes;
import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Throttles guesses of the current password at a password change, like guesses at a sign-in. The engine alone would let
 * somebody at an unlocked screen guess without end.
 */
final class OwnPasswordFilter extends OncePerRequestFilter {

    private static final int MOST_BYTES = 16 * 1024;

    private final SignInAttempts attempts;
    private final ProblemResponses problems;
    private final ObjectMapper json;

    OwnPasswordFilter(SignInAttempts attempts, ProblemResponses problems, ObjectMapper json) {
        this.attempts = attempts;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !EngineRoutes.isNewPassword(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (body.length > MOST_BYTES) {
            problems.write(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "No password is as long as this.");
            return;
        }
        String own = field(body, "authenticatedUserPassword");
        try {
            if (attempts.attempt(person.getName(), own, request).isEmpty()) {
                // The engine's own words.
                problems.write(
                        request,
                        response,
                        HttpStatus.BAD_REQUEST,
                        "The given authenticated user password is not valid.");
                return;
            }
        } catch (TooManyAttempts tooMany) {
            problems.tooMany(request, response, tooMany);
            return;
        }
        if (field(body, "password").equals(own)) {
            // Otherwise a person could keep a first password by naming it twice.
            problems.write(
                    request, response, HttpStatus.BAD_REQUEST, "The new password must be another one than your own.");
            return;
        }
        chain.doFilter(new CachedBodyRequest(request, body), response);
    }

    /** Empty if there is none. */
    private String field(byte[] body, String name) throws IOException {
        try {
            return json.readTree(body).path(name).asText();
        } catch (JsonProcessingException broken) {
            return "";
        }
    }
}
