package io.supportaccess.pages;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.security.account.PasswordLinks;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.PasswordRules;
import io.supportaccess.security.route.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lets a person who has a one-time link set a password. Opening the page uses nothing up, since programs that look
 * through mails open each link.
 */
@Controller
@RequestMapping(PasswordLinkPageController.ADDRESS)
class PasswordLinkPageController {

    static final String ADDRESS = Paths.PASSWORD_LINK;

    private static final String FORM = "password-link";

    private final PasswordLinks links;

    PasswordLinkPageController(PasswordLinks links) {
        this.links = links;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return show(key, SubmittedForm.NONE, request, response, page);
    }

    @PostMapping
    String set(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var attempt = SubmittedForm.of(FORM, Map.of());
        if (!password.equals(repeated)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            var different = new WrongField("repeated", "must be the same password.");
            return show(key, attempt.refused(List.of(different), ""), request, response, page);
        }
        try {
            return links.setPassword(key, password, origin(request))
                    ? "redirect:" + Paths.SIGN_IN + "?set"
                    : broken(response);
        } catch (InputRefused weak) {
            return show(key, attempt.keptAfter(weak, response), request, response, page);
        } catch (AuthenticationException tooMany) {
            return wait(attempt.refused(tooMany, response), page);
        }
    }

    private String show(
            String key, SubmittedForm attempt, HttpServletRequest request, HttpServletResponse response, Model page) {
        try {
            Optional<String> owner = links.owner(key, origin(request));
            page.addAttribute("owner", owner.orElse(null));
            page.addAttribute("key", key);
            page.addAttribute("rules", PasswordRules.SENTENCE);
            page.addAttribute("attempt", attempt);
            return owner.isPresent() ? "password-link" : broken(response);
        } catch (AuthenticationException tooMany) {
            return wait(SubmittedForm.of(FORM, Map.of()).refused(tooMany, response), page);
        }
    }

    private static String broken(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "password-link";
    }

    private static String wait(SubmittedForm attempt, Model page) {
        page.addAttribute("wait", attempt.conflict(FORM));
        return "password-link";
    }

    private static ClientAddress origin(HttpServletRequest request) {
        return ClientAddress.of(request.getRemoteAddr());
    }
}
