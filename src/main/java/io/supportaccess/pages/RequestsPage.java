package io.supportaccess.pages;

import io.supportaccess.api.VisibleRequests;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.RequestFilter;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds any case, also a finished one, which Cockpit does not show. */
@Controller
class RequestsPage {

    private final SupportRequests requests;
    private final VisibleRequests visible;
    private final Organisations organisations;

    RequestsPage(SupportRequests requests, VisibleRequests visible, Organisations organisations) {
        this.requests = requests;
        this.visible = visible;
        this.organisations = organisations;
    }

    @GetMapping("/access/requests")
    String list(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam Optional<String> page,
            Authentication person,
            Model model) {
        var fields = new GivenFields(Map.of("reference", reference, "organisation", organisation));
        Optional<String> wanted = fields.name("reference", 64).map(String::strip);
        Optional<String> inside = fields.name("organisation", 255).map(String::strip);
        fields.refuseIfWrong();
        Optional<SupportRequest> found = wanted.flatMap(known -> visible.find(known, person));
        if (found.isPresent()) {
            return "redirect:/access/" + found.get().reference();
        }
        var filter = new RequestFilter(
                Arrays.stream(RequestState.values())
                        .filter(known -> known.name().equals(state))
                        .findAny(),
                inside,
                VisibleRequests.sightOf(person));
        int number = Paging.wanted(page);
        model.addAttribute("reference", wanted.orElse(""));
        model.addAttribute("state", state);
        model.addAttribute("organisation", organisation);
        model.addAttribute("states", RequestState.values());
        model.addAttribute("organisations", organisations.page(0, 200));
        model.addAttribute("requests", requests.page(filter, number, Paging.SIZE));
        model.addAttribute("paging", new Paging(number, requests.count(filter)));
        return "requests";
    }
}
