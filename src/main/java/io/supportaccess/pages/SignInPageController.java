package io.supportaccess.pages;

import io.supportaccess.security.provider.SignInChoices;
import io.supportaccess.security.route.ReturnAddress;
import io.supportaccess.security.route.RoleCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the sign-in form to people who open a page; Tasklist has a form of its own, and the session is the same. */
@Controller
class SignInPageController {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,3}");

    private final SignInChoices choices;
    private final RoleCheck roles;

    SignInPageController(SignInChoices choices, RoleCheck roles) {
        this.choices = choices;
        this.roles = roles;
    }

    @GetMapping("/sign-in")
    String show(HttpServletRequest request, Model page) {
        String to = ReturnAddress.askedFor(request);
        if (request.getUserPrincipal() instanceof Authentication person) {
            page.addAttribute("help", choices.help());
            return roles.has(person) ? "redirect:" + to : "no-role";
        }
        page.addAttribute("to", to);
        page.addAttribute("wrong", request.getParameter("wrong") != null);
        page.addAttribute("late", request.getParameter("late") != null);
        page.addAttribute("replaced", request.getParameter("replaced") != null);
        page.addAttribute("set", request.getParameter("set") != null);
        page.addAttribute("over", request.getParameter("over") != null);
        page.addAttribute(
                "wait",
                Optional.ofNullable(request.getParameter("wait"))
                        .filter(seconds -> SECONDS.matcher(seconds).matches())
                        .map(Integer::valueOf)
                        .orElse(null));
        page.addAttribute("out", request.getParameter("out") != null);
        page.addAttribute("onlyHere", request.getParameter("here") != null);
        page.addAttribute("providers", choices.providers(to));
        page.addAttribute("password", choices.password());
        Optional.ofNullable(request.getParameter("refused"))
                .flatMap(choices::sentence)
                .ifPresent(why -> page.addAttribute("refused", why));
        return "sign-in";
    }
}
