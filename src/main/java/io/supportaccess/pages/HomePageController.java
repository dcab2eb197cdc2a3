package io.supportaccess.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after the sign-in. */
@Controller
class HomePageController {

    @GetMapping("/")
    String home() {
        return "redirect:/requests";
    }
}
