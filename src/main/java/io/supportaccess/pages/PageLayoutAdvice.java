package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import io.supportaccess.security.session.SessionAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what stands around its content: the person, and the pages that this person may open. */
@ControllerAdvice(basePackageClasses = PageLayoutAdvice.class)
class PageLayoutAdvice {

    private final PageText words;

    PageLayoutAdvice(PageText words) {
        this.words = words;
    }

    @ModelAttribute
    void fill(Model page, HttpServletRequest request, CsrfToken token) {
        // The session must begin before the first part of the page is sent.
        token.getToken();
        page.addAttribute("words", words);
        Optional.ofNullable(request.getUserPrincipal())
                .map(Authentication.class::cast)
                .ifPresent(currentUser -> {
                    page.addAttribute("person", currentUser.getName());
                    if (currentUser instanceof SessionAuthentication session) {
                        session.passwordEnds().ifPresent(end -> page.addAttribute("passwordEnds", end));
                    }
                    page.addAttribute("operates", Role.anyOf(currentUser, Role.ADMINISTRATORS));
                    page.addAttribute("audits", Role.anyOf(currentUser, Role.AUDITORS, Role.ADMINISTRATORS));
                });
    }
}
