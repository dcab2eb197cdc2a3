package io.supportaccess.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Guides an administrator from an empty installation to the first request, and to one that is safe for daily work. */
@Controller
@RequestMapping("/setup")
class SetupPageController {

    private final SetupGuide guide;

    SetupPageController(SetupGuide guide) {
        this.guide = guide;
    }

    @GetMapping
    String show(Authentication administrator, HttpServletRequest call, Model page) {
        page.addAttribute("items", guide.items(administrator.getName(), call));
        return "setup";
    }

    /** The home page says no more of what is open now; the guide itself stays. */
    @PostMapping
    String dismiss(Authentication administrator, HttpServletRequest call) {
        guide.dismiss(administrator.getName(), call);
        return "redirect:/";
    }
}
