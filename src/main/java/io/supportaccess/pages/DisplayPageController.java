package io.supportaccess.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets a person choose light or dark pages. The browser keeps the choice, since screens and their places differ. */
@Controller
@RequestMapping(DisplayPageController.ADDRESS)
class DisplayPageController {

    static final String ADDRESS = "/access/display";

    /** Has {@code light} or {@code dark}; a browser without it shows what its system asks for. */
    static final String COLOURS = "colours";

    private static final Duration YEAR = Duration.ofDays(365);

    @GetMapping
    String show() {
        return "display";
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") String colours, HttpServletResponse response, RedirectAttributes next) {
        boolean chosen = isChoice(colours);
        ResponseCookie cookie = ResponseCookie.from(COLOURS, chosen ? colours : "")
                .path("/")
                .maxAge(chosen ? YEAR : Duration.ZERO)
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        next.addFlashAttribute("done", "Your choice is saved in this browser.");
        return "redirect:" + ADDRESS;
    }

    static boolean isChoice(String colours) {
        return colours.equals("light") || colours.equals("dark");
    }
}
