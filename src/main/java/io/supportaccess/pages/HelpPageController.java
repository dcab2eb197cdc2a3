package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Says what a person of each role does here and where to click: the reader's own roles first. */
@Controller
class HelpPageController {

    @GetMapping("/help")
    String show(Authentication person, Model page) {
        Map<Boolean, List<Role>> roles =
                Arrays.stream(Role.values()).collect(Collectors.partitioningBy(role -> Role.anyOf(person, role)));
        page.addAttribute("own", roles.get(true));
        page.addAttribute("others", roles.get(false));
        return "help";
    }
}
