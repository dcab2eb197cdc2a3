package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.supportaccess.access.AccessStillOpen;
import io.supportaccess.process.task.NotOffered;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.ReferenceTaken;
import io.supportaccess.request.TooBusy;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.springframework.http.HttpStatus;

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
                .register(new BadInput())
                .register(new Taken())
                .register(new Late())
                .register(new StillOpen())
                .register(new OthersStep())
                .register(new Busy());
    }

    static Response answer(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        problem.reference().ifPresent(reference -> body.put("reference", reference));
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        // What Tasklist shows, and the clients that are written for Camunda's own errors.
        body.put("message", problem.detail());
        return Response.status(problem.status())
                .type(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .entity(body)
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

    private static final class Late implements ExceptionMapper<Conflict> {

        @Override
        public Response toResponse(Conflict conflict) {
            return answer(Problem.because(conflict));
        }
    }

    private static final class OthersStep implements ExceptionMapper<NotOffered> {

        @Override
        public Response toResponse(NotOffered refusal) {
            return answer(Problem.because(refusal));
        }
    }

    private static final class StillOpen implements ExceptionMapper<AccessStillOpen> {

        @Override
        public Response toResponse(AccessStillOpen refusal) {
            return answer(Problem.because(refusal));
        }
    }

    private static final class Busy implements ExceptionMapper<TooBusy> {

        @Override
        public Response toResponse(TooBusy busy) {
            return Response.fromResponse(answer(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", busy.getMessage())))
                    .header(HttpHeaders.RETRY_AFTER, TooBusy.SECONDS)
                    .build();
        }
    }
}
