package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SavedViews;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saves, prefers and deletes views of the list of requests, and leads back to the list. */
@Controller
@RequestMapping("/saved-views")
class SavedViewPageController {

    /** The plain list: without a parameter, it begins with the view that the person prefers. */
    private static final String LIST = "redirect:/requests?sort=newest";

    private final SavedViews views;

    SavedViewPageController(SavedViews views) {
        this.views = views;
    }

    /** Only administrators and access managers share: everybody has to read past what is shared. */
    @PostMapping
    String save(@RequestParam Map<String, String> form, Authentication person, RedirectAttributes next) {
        var address = RequestListAddress.of(form);
        var fields = new InputFields(form);
        try {
            String name = fields.required("name", fields.line("name", SavedViews.LONGEST_NAME), "")
                    .strip();
            Map<String, String> filter = new LinkedHashMap<>();
            address.given().keySet().forEach(field -> fields.line(field, 255)
                    .ifPresent(text -> filter.put(field, text)));
            fields.refuseIfWrong();
            boolean shared =
                    form.containsKey("shared") && Role.anyOf(person, Role.ACCESS_MANAGERS, Role.ADMINISTRATORS);
            views.save(person.getName(), name, filter, shared);
            next.addFlashAttribute("saved", "View saved: " + name);
        } catch (InputRefused refused) {
            next.addFlashAttribute("viewRefused", refused.wrongFields());
            next.addFlashAttribute("viewName", form.getOrDefault("name", ""));
        }
        return "redirect:" + address.address();
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable long id, Authentication person) {
        views.delete(id, person.getName(), Role.anyOf(person, Role.ADMINISTRATORS));
        return LIST;
    }

    @PostMapping("/{id}/default")
    String prefer(@PathVariable long id, @RequestParam boolean preferred, Authentication person) {
        views.prefer(id, person.getName(), preferred);
        return LIST;
    }
}
