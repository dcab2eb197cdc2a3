package io.supportaccess.security.route;

import io.supportaccess.refusal.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/**
 * Gives failures, and refusals by filters of others such as Camunda's check of its token, the form of all our refusals.
 * People get a page.
 */
@Controller
class ProblemErrorController extends BasicErrorController {

    /** Camunda ends the session with which such a call came. */
    private static final String WITHOUT_TOKEN =
            "This call needs the token of its session, which has ended. Load the page anew and sign in.";

    ProblemErrorController(ErrorAttributes attributes, ServerProperties server, List<ErrorViewResolver> pages) {
        super(attributes, server.getError(), pages);
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        HttpStatus status = getStatus(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.fields(ProblemResponses.problem(status, sentence(request, status))));
    }

    private static String sentence(HttpServletRequest request, HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "Sign in with a user and its password.";
            case FORBIDDEN -> isCamundas(request) ? WITHOUT_TOKEN : "None of your roles allows this.";
            case NOT_FOUND -> "There is no such call here.";
            case PAYLOAD_TOO_LARGE -> "A form must have at most 512 kB.";
            default ->
                status.is4xxClientError()
                        ? "This call does not fit: see its description."
                        : "This is our mistake, not yours. Tell an administrator what you did, and when.";
        };
    }

    private static boolean isCamundas(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith("/camunda/api/");
    }
}
