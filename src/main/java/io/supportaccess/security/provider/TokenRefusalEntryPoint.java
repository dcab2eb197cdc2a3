package io.supportaccess.security.provider;

import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers a program whose token is refused as the standard wants it, and in our own words. */
final class TokenRefusalEntryPoint implements AuthenticationEntryPoint {

    private final BearerTokenAuthenticationEntryPoint standard = new BearerTokenAuthenticationEntryPoint();
    private final ProblemResponses answers;

    TokenRefusalEntryPoint(ProblemResponses answers) {
        this.answers = answers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        standard.commence(request, response, failure);
        var status = HttpStatus.valueOf(response.getStatus());
        if (status.is5xxServerError()) {
            answers.write(
                    response,
                    status,
                    "unavailable",
                    "The provider of the token does not answer just now. Try again in a minute.");
        } else {
            answers.write(
                    response,
                    status,
                    "unauthorized",
                    "The token is not accepted: ask its provider for a new one, for this application.");
        }
    }
}
