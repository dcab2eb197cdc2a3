package io.supportaccess.api;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Problems;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers the callers of our REST with problem details; the pages show the same sentence. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiExceptionHandler {

    private final ProblemResponses problems;

    ApiExceptionHandler(ProblemResponses problems) {
        this.problems = problems;
    }

    /** @throws Refusal again if it is temporary: one filter answers that for every call */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal, HttpServletRequest request) {
        if (refusal.isTemporary()) {
            throw refusal;
        }
        RefusalAuditFilter.note(refusal, request);
        return answer(Problems.of(refusal));
    }

    /** Answers wrong passwords that a person gives once more inside a session. */
    @ExceptionHandler
    void tooMany(TooManyAttempts refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.tooMany(request, response, refusal);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(MissingServletRequestParameterException missing) {
        return answer(Problems.of(InputRefused.because(missing.getParameterName(), "is required.")));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notThisType(MethodArgumentTypeMismatchException mismatch) {
        Class<?> type = mismatch.getParameter().nestedIfOptional().getNestedParameterType();
        return answer(Problems.of(InputRefused.because(
                mismatch.getName(), type == Boolean.class ? "must be true or false." : "must be a whole number.")));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notJson(HttpMessageNotReadableException unreadable) {
        return answer(
                unreadable.getMostSpecificCause() instanceof StreamConstraintsException
                        ? badBody(
                                "too-much-json",
                                "The body must have at most %d levels of brackets and %d names and values."
                                        .formatted(
                                                JsonLimitsConfiguration.MOST_LEVELS,
                                                JsonLimitsConfiguration.MOST_TOKENS))
                        : badBody("not-json", "The body must be one JSON object with each field once."));
    }

    private static ProblemDetail badBody(String type, String detail) {
        return Problems.of(HttpStatus.BAD_REQUEST.value(), type, detail);
    }

    /** Returns a map: to a {@link ProblemDetail}, Spring would add the address as {@code instance}. */
    private static ResponseEntity<Map<String, Object>> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.fields(problem));
    }
}
