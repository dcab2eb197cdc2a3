package io.supportaccess.api;

import io.supportaccess.request.InputRefused;
import io.supportaccess.request.ReferenceTaken;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Gives Camunda's REST and Tasklist the refusals of our own REST. Both are Jersey applications that nothing but Jersey's
 * own discovery can extend; it finds this class in {@code META-INF/services}.
 */
public final class RefusalsAtEngineDoors implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.register(new BadInput()).register(new Taken());
    }

    private static Response answer(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        // What Tasklist shows, and the clients that are written for Camunda's own errors.
        body.put("message", problem.detail());
        return Response.status(problem.status())
                .type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .entity(body)
                .build();
    }

    private static final class BadInput implements ExceptionMapper<InputRefused> {

        @Override
        public Response toResponse(InputRefused refusal) {
            return answer(Problem.because(refusal));
        }
    }

    private static final class Taken implements ExceptionMapper<ReferenceTaken> {

        @Override
        public Response toResponse(ReferenceTaken refusal) {
            return answer(Problem.of(HttpStatus.CONFLICT, "taken", refusal.getMessage()));
        }
    }
}
