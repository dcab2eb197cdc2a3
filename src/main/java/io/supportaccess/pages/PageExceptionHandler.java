package io.supportaccess.pages;

import io.supportaccess.refusal.Refusal;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows on a page why a call was refused. */
@ControllerAdvice(basePackageClasses = PageExceptionHandler.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageExceptionHandler {

    /** @throws Refusal again where the database is busy: one filter answers that for all doors */
    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        if (refusal.is(Refusal.Kind.BUSY)) {
            throw refusal;
        }
        int status = refusal.kind().status();
        return new ModelAndView(
                "error", Map.of("status", status, "sentence", refusal.getMessage()), HttpStatus.valueOf(status));
    }
}
