package io.supportaccess.pages;

import io.supportaccess.security.ReturnAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a person signs in who opened a page; Tasklist has a form of its own, and the session is the same. */
@Controller
class SignInPage {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,3}");

    @GetMapping("/sign-in")
    String show(HttpServletRequest request, Model page) {
        String to = ReturnAddress.askedFor(request);
        if (request.getUserPrincipal() != null) {
            return "redirect:" + to;
        }
        page.addAttribute("to", to);
        page.addAttribute("wrong", request.getParameter("wrong") != null);
        page.addAttribute(
                "wait",
                Optional.ofNullable(request.getParameter("wait"))
                        .filter(seconds -> SECONDS.matcher(seconds).matches())
                        .orElse(""));
        page.addAttribute("out", request.getParameter("out") != null);
        return "sign-in";
    }
}
