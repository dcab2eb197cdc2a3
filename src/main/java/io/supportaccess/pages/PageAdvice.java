package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.session.SessionAuthentication;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/** Gives every page the person and the links around its content, and shows the sentence of a refusal. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageAdvice {

    private final PageText words;
    private final ErrorPages errors;

    PageAdvice(PageText words, ErrorPages errors) {
        this.words = words;
        this.errors = errors;
    }

    @ModelAttribute
    void fill(Model page, HttpServletRequest request, CsrfToken token) {
        // The session must begin before the first part of the page is sent.
        token.getToken();
        page.addAttribute("words", words);
        chosenColours(request).ifPresent(colours -> page.addAttribute(DisplayPageController.COLOURS, colours));
        if (request.getUserPrincipal() instanceof Authentication person) {
            page.addAttribute("person", person.getName());
            page.addAttribute("administers", Role.anyOf(person, Role.ADMINISTRATORS));
            page.addAttribute("mayRequest", Role.anyOf(person, Role.REQUESTERS, Role.ADMINISTRATORS));
            page.addAttribute("manages", Role.anyOf(person, Role.ACCESS_MANAGERS, Role.ADMINISTRATORS));
            page.addAttribute("audits", Role.anyOf(person, Role.AUDITORS, Role.ADMINISTRATORS));
            if (person instanceof SessionAuthentication session) {
                session.passwordEnds().ifPresent(end -> page.addAttribute("passwordEnds", end));
            }
        }
    }

    static Optional<String> chosenColours(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, DisplayPageController.COLOURS))
                .map(Cookie::getValue)
                .filter(DisplayPageController::isChoice);
    }

    /** @throws Refusal again if it is temporary: one filter answers that for every call */
    @ExceptionHandler
    ModelAndView refused(Refusal refusal, HttpServletRequest request) {
        if (refusal.isTemporary()) {
            throw refusal;
        }
        return errors.page(request, HttpStatus.valueOf(refusal.kind().status()), Optional.of(refusal.getMessage()));
    }
}
