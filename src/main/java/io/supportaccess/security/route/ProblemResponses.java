package io.supportaccess.security.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.refusal.Problems;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.factor.SecondFactorNeeded;
import io.supportaccess.security.password.FirstPasswords.FirstPasswordExpired;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers refused callers: people get a page, programs and Tasklist get problem details. */
@Component
public class ProblemResponses implements AccessDeniedHandler {

    private static final String SIGN_IN = "Sign in with a user and its password.";
    private static final String NO_PASSWORDS = ProblemResponses.class.getName() + ".noPasswords";

    private final ObjectMapper json;

    ProblemResponses(ObjectMapper json) {
        this.json = json;
    }

    /** Marks a call of an installation that takes no passwords, so that its refusal asks for none. */
    public static void askForNoPassword(HttpServletRequest request) {
        request.setAttribute(NO_PASSWORDS, true);
    }

    public void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Paths.OUR_PAGES.matches(request)) {
            response.sendRedirect(ReturnAddress.signInFor(request));
        } else if ("navigate".equals(request.getHeader("Sec-Fetch-Mode"))) {
            // For a person who follows a link, e.g. to an export, the browser's own password box would open.
            response.sendRedirect(Paths.SIGN_IN);
        } else {
            unauthorized(request, response, SIGN_IN);
        }
    }

    /**
     * Asks only programs for Basic credentials. In Tasklist or Cockpit the question would open the browser's own
     * password box in front of the sign-in form.
     */
    public void unauthorized(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof TooManyAttempts tooMany) {
            tooMany(request, response, tooMany);
        } else if (refusal instanceof SecondFactorNeeded) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            write(request, response, HttpStatus.UNAUTHORIZED, "second-factor", refusal.getMessage());
        } else if (refusal instanceof FirstPasswordExpired) {
            unauthorized(request, response, refusal.getMessage());
        } else {
            unauthorized(request, response, SIGN_IN);
        }
    }

    private void unauthorized(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        if (request.getAttribute(NO_PASSWORDS) != null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            write(request, response, HttpStatus.UNAUTHORIZED, "Sign in at your provider, or send an API token.");
            return;
        }
        if (Paths.PROGRAMS.matcher(request.getServletPath()).matches()
                && request.getHeader("X-Requested-With") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Xero Support Access\"");
        }
        write(request, response, HttpStatus.UNAUTHORIZED, why);
    }

    public void tooMany(HttpServletRequest request, HttpServletResponse response, TooManyAttempts refusal)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.seconds()));
        write(request, response, HttpStatus.TOO_MANY_REQUESTS, refusal.getMessage());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        switch (reason(refusal)) {
            case CLOSED -> write(request, response, HttpStatus.NOT_FOUND, "There is no such call here.");
            case NO_ROLE -> noRole(request, response);
            case NO_RIGHT -> forbidden(request, response);
        }
    }

    private static RouteRefusal.Reason reason(AccessDeniedException refusal) {
        return refusal instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof RouteRefusal route
                ? route.reason()
                : RouteRefusal.Reason.NO_RIGHT;
    }

    /** The sign-in page tells a person whom to ask. */
    private void noRole(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Paths.OUR_PAGES.matches(request) && HttpMethod.GET.matches(request.getMethod())) {
            response.sendRedirect(Paths.SIGN_IN);
        } else {
            write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "no-role",
                    "You have no role here yet: ask an administrator for one.");
        }
    }

    public void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "None of your roles allows this.");
    }

    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        write(request, response, problem(status, detail));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.isTemporary()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Refusal.RETRY_SECONDS));
        }
        write(request, response, Problems.withMessage(Problems.of(refusal)));
    }

    /** @param kind is stable: programs tell refusals apart by it */
    public void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String kind, String detail)
            throws IOException {
        write(request, response, problem(status, kind, detail));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        if (isForPerson(request) && problem.getStatus() != HttpStatus.UNAUTHORIZED.value()) {
            response.sendError(problem.getStatus());
            return;
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    /** Whether a browser shows the answer to a person: programs, and scripts of a page, ask for no HTML. */
    public static boolean isForPerson(HttpServletRequest request) {
        String wanted = request.getHeader(HttpHeaders.ACCEPT);
        return wanted != null && wanted.contains(MediaType.TEXT_HTML_VALUE);
    }

    public static ProblemDetail problem(HttpStatus status, String detail) {
        return problem(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'), detail);
    }

    public static ProblemDetail problem(HttpStatus status, String kind, String detail) {
        return Problems.withMessage(Problems.of(status.value(), kind, detail));
    }
}
