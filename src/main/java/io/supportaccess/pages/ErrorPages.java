package io.supportaccess.pages;

import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Those that have texts of their own. */
    private static final Set<HttpStatus> EXPLAINED = EnumSet.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND,
            HttpStatus.METHOD_NOT_ALLOWED,
            HttpStatus.CONFLICT,
            HttpStatus.PAYLOAD_TOO_LARGE,
            HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.SERVICE_UNAVAILABLE);

    private final PageText words;

    ErrorPages(PageText words) {
        this.words = words;
    }

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

    /** @param sentence why the call is refused; without it the page says what the status means */
    ModelAndView page(HttpServletRequest request, HttpStatus status, Optional<String> sentence) {
        String texts = "error." + (EXPLAINED.contains(status) ? status : HttpStatus.INTERNAL_SERVER_ERROR).value();
        Map<String, Object> model = new HashMap<>();
        model.put("title", words.text(texts + ".title"));
        model.put("what", sentence.map(words::said).orElseGet(() -> words.text(texts + ".what")));
        model.put("next", words.text(texts + ".next"));
        PageAdvice.chosenColours(request).ifPresent(colours -> model.put(DisplayPageController.COLOURS, colours));
        return new ModelAndView("error", model, status);
    }
}
