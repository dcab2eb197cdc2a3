package io.supportaccess.api;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.supportaccess.access.AccessStillOpen;
import io.supportaccess.access.NoEvidence;
import io.supportaccess.message.NoMessageYet;
import io.supportaccess.organisation.NoSuchOrganisation;
import io.supportaccess.organisation.OrganisationTaken;
import io.supportaccess.permit.NoPermit;
import io.supportaccess.permit.PermitNotProven;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.NoSuchRequest;
import io.supportaccess.request.ReferenceTaken;
import io.supportaccess.token.NoSuchToken;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers our REST's callers in words they can act on; the pages have their own way to say it. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiExceptionHandler {

    @ExceptionHandler
    ResponseEntity<Problem> badInput(InputRefused refusal) {
        return answer(Problem.because(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException missing) {
        return badInput(InputRefused.because(missing.getParameterName(), "is required."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notThisType(MethodArgumentTypeMismatchException mismatch) {
        return badInput(InputRefused.because(mismatch.getName(), "must be a whole number."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notJson(HttpMessageNotReadableException unreadable) {
        if (unreadable.getMostSpecificCause() instanceof StreamConstraintsException) {
            return answer(Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "too-much-json",
                    "The body must have at most %d levels of brackets and %d names and values."
                            .formatted(JsonLimitsConfiguration.MOST_LEVELS, JsonLimitsConfiguration.MOST_TOKENS)));
        }
        return answer(Problem.of(
                HttpStatus.BAD_REQUEST, "not-json", "The body must be one JSON object with each field once."));
    }

    @ExceptionHandler({ReferenceTaken.class, OrganisationTaken.class})
    ResponseEntity<Problem> taken(RuntimeException refusal) {
        return answer(Problem.of(HttpStatus.CONFLICT, "taken", refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> conflict(Conflict conflict) {
        return answer(Problem.because(conflict));
    }

    @ExceptionHandler
    ResponseEntity<Problem> stillOpen(AccessStillOpen refusal) {
        return answer(Problem.because(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notProven(PermitNotProven refusal) {
        return answer(Problem.of(HttpStatus.CONFLICT, "permit-not-proven", refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notYours(AccessDeniedException refusal) {
        return answer(Problem.of(HttpStatus.FORBIDDEN, "forbidden", refusal.getMessage()));
    }

    @ExceptionHandler({
        NoSuchRequest.class,
        NoEvidence.class,
        NoMessageYet.class,
        NoPermit.class,
        NoSuchOrganisation.class,
        NoSuchToken.class
    })
    ResponseEntity<Problem> notFound(RuntimeException refusal) {
        return answer(Problem.of(HttpStatus.NOT_FOUND, "not-found", refusal.getMessage()));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
