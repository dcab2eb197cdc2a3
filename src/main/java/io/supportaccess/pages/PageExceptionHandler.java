package io.supportaccess.pages;

import io.supportaccess.request.InputRefused;
import io.supportaccess.request.NoSuchRequest;
import io.supportaccess.token.NoSuchToken;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what is not there or cannot be shown. */
@ControllerAdvice(basePackageClasses = PageExceptionHandler.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageExceptionHandler {

    @ExceptionHandler({NoSuchRequest.class, NoSuchToken.class})
    ModelAndView notFound(RuntimeException refusal) {
        return page(HttpStatus.NOT_FOUND, refusal);
    }

    @ExceptionHandler
    ModelAndView notYours(AccessDeniedException refusal) {
        return page(HttpStatus.FORBIDDEN, refusal);
    }

    @ExceptionHandler
    ModelAndView badInput(InputRefused refusal) {
        return page(HttpStatus.BAD_REQUEST, refusal);
    }

    private static ModelAndView page(HttpStatus status, RuntimeException refusal) {
        return new ModelAndView("error", Map.of("status", status.value(), "sentence", refusal.getMessage()), status);
    }
}
