package io.supportaccess.pages;

import io.supportaccess.api.Language;
import io.supportaccess.api.ReaderLocaleResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets a person choose the language of the pages, and light or dark ones. The browser keeps both, since screens and their places differ. */
@Controller
@RequestMapping(DisplayPageController.ADDRESS)
class DisplayPageController {

    static final String ADDRESS = "/access/display";

    /** Has {@code light} or {@code dark}; a browser without it shows what its system asks for. */
    static final String COLOURS = "colours";

    private static final Duration YEAR = Duration.ofDays(365);

    @GetMapping
    String show(HttpServletRequest request, Model page) {
        page.addAttribute("languages", Language.values());
        page.addAttribute(
                "language",
                ReaderLocaleResolver.chosen(request).map(Language::code).orElse(""));
        return "display";
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String colours,
            HttpServletResponse response,
            RedirectAttributes next) {
        keep(COLOURS, Optional.of(colours).filter(DisplayPageController::isChoice), response);
        keep(ReaderLocaleResolver.LANGUAGE, Language.of(language).map(Language::code), response);
        next.addFlashAttribute("done", "Your choice is saved in this browser.");
        return "redirect:" + ADDRESS;
    }

    /** Without a choice, the browser and its system decide again. */
    private static void keep(String name, Optional<String> choice, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, choice.orElse(""))
                .path("/")
                .maxAge(choice.isPresent() ? YEAR : Duration.ZERO)
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    static boolean isChoice(String colours) {
        return colours.equals("light") || colours.equals("dark");
    }
}
