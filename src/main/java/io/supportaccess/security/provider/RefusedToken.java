package io.supportaccess.security.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers a program whose token is refused as the standard wants it, and in our own words. */
final class RefusedToken implements AuthenticationEntryPoint {

    private final BearerTokenAuthenticationEntryPoint standard = new BearerTokenAuthenticationEntryPoint();
    private final ObjectMapper json;

    RefusedToken(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        standard.commence(request, response, failure);
        var status = HttpStatus.valueOf(response.getStatus());
        var problem = ProblemDetail.forStatusAndDetail(
                status,
                status.is5xxServerError()
                        ? "The provider of the token does not answer just now. Try again in a minute."
                        : "The token is not accepted: ask its provider for a new one, for this application.");
        problem.setType(
                URI.create("urn:xero-support-access:" + (status.is5xxServerError() ? "unavailable" : "unauthorized")));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
