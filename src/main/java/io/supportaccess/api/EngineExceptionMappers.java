package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Problems;
import io.supportaccess.refusal.Refusal;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.springframework.http.ProblemDetail;

/**
 * Gives Camunda's REST and Tasklist the refusals of our own REST. Both are Jersey applications that nothing but Jersey's
 * own discovery can extend; it finds this class in {@code META-INF/services}.
 */
public final class EngineExceptionMappers implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application
                .register(new EngineResultLimitFilter())
                .register(new EngineQueryLimits())
                .register(new NotJson())
                .register(new EngineErrorFilter())
                .register(new Refused());
    }

    static Response answer(ProblemDetail problem) {
        return Response.status(problem.getStatus())
                .type(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .entity(Problems.fields(Problems.withMessage(problem)))
                .build();
    }

    /** The engine answers these without a word, or with a NullPointerException. */
    private static final class NotJson implements ReaderInterceptor {

        @Override
        public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
            try {
                if (MediaType.APPLICATION_JSON_TYPE.isCompatible(body.getMediaType())) {
                    body.setInputStream(EngineJson.read(body.getInputStream()));
                }
                Object read = body.proceed();
                if (read == null) {
                    throw InputRefused.because("body", "must be one JSON object.");
                }
                return read;
            } catch (JsonMappingException unfit) {
                throw InputRefused.because(
                        field(unfit), "does not fit this call: see the reference of Camunda's REST.");
            } catch (JsonProcessingException broken) {
                throw InputRefused.because(
                        "body",
                        "must be one JSON object; it breaks off or goes wrong in line %d."
                                .formatted(broken.getLocation().getLineNr()));
            }
        }

        private static String field(JsonMappingException unfit) {
            String path = unfit.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            return path.isEmpty() ? "body" : path;
        }
    }

    private static final class Refused implements ExceptionMapper<Refusal> {

        @Override
        public Response toResponse(Refusal refusal) {
            Response response = answer(Problems.of(refusal));
            if (refusal.is(Refusal.Kind.BUSY)) {
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Refusal.BUSY_SECONDS);
            }
            return response;
        }
    }
}
