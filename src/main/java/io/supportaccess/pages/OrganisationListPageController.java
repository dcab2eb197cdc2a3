package io.supportaccess.pages;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.ManagedBy;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.PeopleSearch;
import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists the registry of organisations: all of it for administrators, and for access managers what they manage. */
@Controller
class OrganisationListPageController {

    private static final int MOST_NEW = 30;

    private final OrganisationSearch list;
    private final PeopleSearch people;
    private final PeopleNames names;

    OrganisationListPageController(OrganisationSearch list, PeopleSearch people, PeopleNames names) {
        this.list = list;
        this.people = people;
        this.names = names;
    }

    @GetMapping(OrganisationsPageController.ADDRESS)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String clientManager,
            @RequestParam Optional<String> page,
            Authentication person,
            Model model) {
        var fields = new InputFields(Map.of("q", q, "clientManager", clientManager));
        Optional<String> text = fields.name("q", 255).map(String::strip);
        Optional<String> lookedAfterBy = fields.name("clientManager", 255).map(String::strip);
        fields.refuseIfWrong();
        int number = Pagination.wanted(page);
        Optional<ManagedBy> manager = managerUnlessAdministrator(person);
        var query = new OrganisationQuery(text, Optional.empty(), manager, lookedAfterBy);
        List<String> clientManagers = people.clientManagers();
        model.addAttribute("q", text.orElse(""));
        model.addAttribute("clientManager", lookedAfterBy.orElse(""));
        model.addAttribute("clientManagers", clientManagers);
        List<Organisation> found = list.page(query, number, Pagination.SIZE);
        model.addAttribute("found", found);
        model.addAttribute(
                "names",
                names.of(
                        Stream.of(
                                        found.stream().flatMap(each -> each.accessManagers().stream()),
                                        found.stream().flatMap(each -> each.clientManager().stream()),
                                        clientManagers.stream(),
                                        lookedAfterBy.stream())
                                .flatMap(userIds -> userIds)
                                .distinct()
                                .toList(),
                        List.of()));
        model.addAttribute("paging", new Pagination(number, list.count(query)));
        if (manager.isEmpty()) {
            var unregistered = new OrganisationQuery(text, Optional.of(false), Optional.empty(), lookedAfterBy);
            model.addAttribute("unregistered", list.page(unregistered, 0, MOST_NEW));
            model.addAttribute("unregisteredTotal", list.count(unregistered));
        }
        return "organisations";
    }

    private static Optional<ManagedBy> managerUnlessAdministrator(Authentication person) {
        return Role.anyOf(person, Role.ADMINISTRATORS)
                ? Optional.empty()
                : Optional.of(new ManagedBy(person.getName(), Role.anyOf(person, Role.ACCESS_MANAGERS)));
    }
}
