package io.supportaccess.api;

import io.supportaccess.refusal.Problems;
import io.supportaccess.refusal.Refusal;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.springframework.http.ProblemDetail;

/**
 * Extends Camunda's REST and Tasklist with our filters, limits and refusals. Only Jersey's own discovery can extend
 * these two Jersey applications; it finds this class in {@code META-INF/services}.
 */
public final class EngineRestExtensions implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application
                .register(new EngineResultLimitFilter())
                .register(new EngineQueryLimits())
                .register(new EngineBodyInterceptor())
                .register(new EngineErrorFilter())
                .register(new Refused());
    }

    static Response answer(ProblemDetail problem) {
        return Response.status(problem.getStatus())
                .type(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .entity(Problems.fields(Problems.withMessage(problem)))
                .build();
    }

    private static final class Refused implements ExceptionMapper<Refusal> {

        @Override
        public Response toResponse(Refusal refusal) {
            Response response = answer(Problems.of(refusal));
            if (refusal.isTemporary()) {
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Refusal.RETRY_SECONDS);
            }
            return response;
        }
    }
}
