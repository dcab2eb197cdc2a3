package io.supportaccess.pages;

import io.supportaccess.action.RequestAction;
import io.supportaccess.api.RequestActions;
import io.supportaccess.api.RequestRights;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Amends a request in the form of a new one, filled with what is asked now. */
@Controller
@RequestMapping("/requests/{reference}/amendment")
class AmendmentPageController {

    private final NewRequestForm fields;
    private final RequestRights requests;
    private final RequestActions actions;

    AmendmentPageController(NewRequestForm fields, RequestRights requests, RequestActions actions) {
        this.fields = fields;
        this.requests = requests;
        this.actions = actions;
    }

    /** Once it cannot be amended, the page of the request says what is possible. */
    @GetMapping
    String show(@PathVariable String reference, Authentication person, Model page) {
        SupportRequest request = requests.seen(reference, person);
        if (!requests.maySend(RequestAction.AMEND, request)
                || request.closedAt().isPresent()) {
            return "redirect:/requests/" + request.reference();
        }
        return show(fields.sent(NewRequestForm.of(request)), request, page);
    }

    @PostMapping
    String submit(
            @PathVariable String reference,
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        SupportRequest request = requests.seen(reference, person);
        SubmittedForm attempt = fields.sent(form);
        Map<String, Object> given = new HashMap<>(fields.variables(attempt));
        given.keySet().removeAll(List.of("organisation", "reference"));
        try {
            actions.amend(request.reference(), given, person);
        } catch (InputRefused wrong) {
            Refusal worded = InputRefused.because(NewRequestForm.inWords(wrong.wrongFields()));
            return show(attempt.refused(worded, response), request, page);
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), request, page);
        }
        next.addFlashAttribute("confirmation", "Request amended. The access is planned again.");
        return "redirect:/requests/" + request.reference();
    }

    private String show(SubmittedForm attempt, SupportRequest request, Model page) {
        page.addAttribute("amended", request);
        fields.fill(attempt, page);
        return "new-request";
    }
}
