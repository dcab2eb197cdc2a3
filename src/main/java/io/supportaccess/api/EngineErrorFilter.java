package io.supportaccess.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Gives the engine's own refusals our form. The engine's messages name classes, contain its database's words and repeat
 * the caller's input, which may be a secret. It answers an unknown or deleted id with 500.
 */
final class EngineErrorFilter implements ContainerResponseFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineErrorFilter.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType PROBLEM =
            MediaType.valueOf(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE);

    /** The engine throws either type; both mean "not found". */
    private static final Set<String> NOT_THERE = Set.of("NotFoundException", "NullValueException");

    private static final Pattern NOT_THERE_IN_WORDS =
            Pattern.compile("(?i)(cannot find|no matching|no .* found|does ?n.t exist|is null|does not exist)");

    /** Messages about values that the engine answers with 500. */
    private static final Pattern UNFIT_IN_WORDS =
            Pattern.compile("has an invalid id|Illegal value|must be a non-negative|Unrecognized authorization type"
                    + "|Cannot order by| is empty$|has to be called before|is not greater than 0|cannot be used in '");

    private static final Pattern INNER_WORDS =
            Pattern.compile("(?i)(exception|\\b(org|java|com|io)\\.\\w|select |insert |update |delete |sql|###|/)");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.getEntity() instanceof Map) {
            return;
        }
        JsonNode said = JSON.valueToTree(response.getEntity());
        Response answer = EngineRestExtensions.answer(problem(
                response.getStatus(),
                said.path("type").asText(),
                said.path("message").asText()));
        response.setStatus(answer.getStatus());
        response.setEntity(answer.getEntity(), new Annotation[0], PROBLEM);
    }

    private static ProblemDetail problem(int status, String type, String message) {
        if (message.contains("Cannot convert value") || message.contains("Unsupported value type")) {
            return Problems.of(InputRefused.because(
                    "variables",
                    "must be plain values, each of its type: a text (String), true or false (Boolean) or a whole"
                            + " number (Integer)."));
        }
        if (type.equals("OptimisticLockingException")) {
            return problem(
                    HttpStatus.CONFLICT,
                    "conflict",
                    "Somebody else changed this at the same moment. Look at it again.");
        }
        if (type.equals("IllegalArgumentException")
                || UNFIT_IN_WORDS.matcher(message).find()) {
            // For example an address with braces, which the engine takes for a template.
            return badInput("");
        }
        boolean notThere =
                NOT_THERE.contains(type) || NOT_THERE_IN_WORDS.matcher(message).find();
        return switch (status) {
            case 401, 403 -> problem(HttpStatus.valueOf(status), "forbidden", "You may not do this.");
            case 404 -> notThere();
            case 400 -> notThere && NOT_THERE.contains(type) ? notThere() : badInput(message);
            case 405 ->
                problem(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "This address does not take this HTTP method.");
            case 406 -> problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "This call answers in JSON.");
            case 415 -> problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "This call takes JSON.");
            default -> status < 500 ? badInput(message) : notThere ? notThere() : failed(type);
        };
    }

    private static ProblemDetail notThere() {
        return problem(
                HttpStatus.NOT_FOUND,
                "not-found",
                "There is no such request, step or user, or you may not see it, or it has ended.");
    }

    private static ProblemDetail badInput(String message) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "bad-input",
                message.isBlank() || INNER_WORDS.matcher(message).find()
                        ? "This call has a value that does not fit: see the reference of Camunda's REST."
                        : message);
    }

    private static ProblemDetail failed(String type) {
        String error = UUID.randomUUID().toString();
        LOG.error("A call of the engine failed as {}: error {}", type, error);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "failed",
                "This is our mistake, not yours. Tell an administrator: error %s.".formatted(error));
    }

    private static ProblemDetail problem(HttpStatus status, String kind, String detail) {
        return Problems.of(status.value(), kind, detail);
    }
}
