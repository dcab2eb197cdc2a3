package io.supportaccess.pages;

import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows a person who gets no page why, and what to do now. Programs get the same refusals as problem details: the header
 * Accept decides.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorPages implements ErrorViewResolver, HandlerExceptionResolver {

    /** For refusals by filters, and failures. */
    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return page(request, status, Optional.empty());
    }

    /** For what Spring refuses itself, such as an address without a page; it would answer a browser with JSON too. */
    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception refusal) {
        if (!ProblemResponses.isForPerson(request)) {
            return null;
        }
        if (refusal instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return page(request, HttpStatus.valueOf(known.getStatusCode().value()), Optional.empty());
        }
        return refusal instanceof TypeMismatchException
                ? page(request, HttpStatus.BAD_REQUEST, Optional.empty())
                : null;
    }

    static ModelAndView page(HttpServletRequest request, HttpStatus status, Optional<String> sentence) {
        Words words = words(status);
        Map<String, Object> model = new HashMap<>();
        model.put("title", words.title());
        model.put("what", sentence.orElse(words.what()));
        model.put("next", words.next());
        PageAdvice.chosenColours(request).ifPresent(colours -> model.put(DisplayPageController.COLOURS, colours));
        return new ModelAndView("error", model, status);
    }

    private static Words words(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                new Words(
                        "This page cannot be shown",
                        "The address, or what the form sent, is not valid.",
                        "Check the address. If you came from a form, go back, reload the page and try again.");
            case FORBIDDEN ->
                new Words(
                        "You don't have permission",
                        "Your role does not allow this, or your session has ended.",
                        "If your session has ended, go back, reload the page and try again. If you need this for your work,"
                                + " ask an administrator for the role.");
            case NOT_FOUND ->
                new Words(
                        "Page not found",
                        "There is no page at this address, or you may not see it.",
                        "Check the address. You find a request by its reference or organisation under Requests.");
            case METHOD_NOT_ALLOWED ->
                new Words(
                        "This address belongs to a form",
                        "It takes what a form sends, and has no page of its own.",
                        "Go back to the form and send it from there. Nothing was changed.");
            case CONFLICT ->
                new Words(
                        "This cannot be done now",
                        "The state of the request does not allow this.",
                        "Open the request to see what has happened in the meantime.");
            case PAYLOAD_TOO_LARGE ->
                new Words(
                        "This is too long",
                        "A form must have at most 512 kB.",
                        "Go back and shorten the text. Nothing was changed.");
            case TOO_MANY_REQUESTS ->
                new Words(
                        "Too many at once",
                        "More calls came from you than are answered at a time.",
                        "Wait a few seconds, then reload the page. The call was not carried out.");
            case SERVICE_UNAVAILABLE ->
                new Words(
                        "The application is busy",
                        "It could not answer in time.",
                        "Wait a few seconds, then try again. If you sent a form, first see whether it was taken.");
            default ->
                new Words(
                        "Something went wrong",
                        "This is our mistake, not yours.",
                        "See whether your last change was taken, then try again. If it happens again, tell your administrator"
                                + " what you did, and when.");
        };
    }

    /** @param next what the person can do now */
    private record Words(String title, String what, String next) {}
}
