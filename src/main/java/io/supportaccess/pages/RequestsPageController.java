package io.supportaccess.pages;

import io.supportaccess.api.RequestRights;
import io.supportaccess.organisation.OrganisationList;
import io.supportaccess.organisation.OrganisationList.OrganisationQuery;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.SupportRequests.RequestQuery;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds any request, also a closed one, which Cockpit does not show. */
@Controller
class RequestsPageController {

    private final SupportRequests requests;
    private final RequestRights visible;
    private final OrganisationList organisations;

    RequestsPageController(SupportRequests requests, RequestRights visible, OrganisationList organisations) {
        this.requests = requests;
        this.visible = visible;
        this.organisations = organisations;
    }

    @GetMapping("/requests")
    String list(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam Optional<String> page,
            Authentication person,
            Model model) {
        var fields = new InputFields(Map.of("reference", reference, "organisation", organisation));
        Optional<String> wanted = fields.name("reference", 64).map(String::strip);
        Optional<String> inside = fields.name("organisation", 255).map(String::strip);
        fields.refuseIfWrong();
        Optional<SupportRequest> found = wanted.flatMap(known -> visible.find(known, person));
        if (found.isPresent()) {
            return "redirect:/requests/" + found.get().reference();
        }
        var filter = new RequestQuery(
                Arrays.stream(RequestState.values())
                        .filter(known -> known.name().equals(state))
                        .findAny(),
                inside,
                RequestRights.sightOf(person));
        int number = Pagination.wanted(page);
        model.addAttribute("reference", wanted.orElse(""));
        model.addAttribute("state", state);
        model.addAttribute("organisation", organisation);
        model.addAttribute("states", RequestState.values());
        model.addAttribute("organisations", organisations.page(OrganisationQuery.ALL, 0, 200));
        model.addAttribute("requests", requests.page(filter, number, Pagination.SIZE));
        model.addAttribute("paging", new Pagination(number, requests.count(filter)));
        return "requests";
    }
}
