package io.supportaccess.pages;

import io.supportaccess.api.RequestQueryReader;
import io.supportaccess.api.RequestRights;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.PeopleSearch;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.Category;
import io.supportaccess.request.RequestQuery;
import io.supportaccess.request.RequestQuery.Order;
import io.supportaccess.request.RequestSearch;
import io.supportaccess.request.RequestStatus;
import io.supportaccess.request.SavedView;
import io.supportaccess.request.SavedViews;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds any request that the reader may see, also a closed one, which Cockpit does not show. */
@Controller
class RequestsPageController {

    /** The messages with the columns of the list, by the order that each gives it. */
    private static final Map<String, String> COLUMNS = columns(
            "reference", "common.request",
            "status", "common.status",
            "organisation", "common.organisation",
            "subject", "common.subject",
            "requester", "common.requestedBy",
            "newest", "common.requested",
            "closed", "requests.closed");

    private final RequestSearch requests;
    private final RequestQueryReader filters;
    private final RequestRights visible;
    private final Organisations organisations;
    private final OrganisationSearch known;
    private final PeopleNames names;
    private final PeopleSearch people;
    private final SavedViews views;

    RequestsPageController(
            RequestSearch requests,
            RequestQueryReader filters,
            RequestRights visible,
            Organisations organisations,
            OrganisationSearch known,
            PeopleNames names,
            PeopleSearch people,
            SavedViews views) {
        this.requests = requests;
        this.filters = filters;
        this.visible = visible;
        this.organisations = organisations;
        this.known = known;
        this.names = names;
        this.people = people;
        this.views = views;
    }

    @GetMapping("/requests")
    String list(
            @RequestParam Map<String, String> query, Authentication person, Model page, HttpServletResponse response) {
        if (query.isEmpty()) {
            Optional<SavedView> preferred = views.preferredBy(person.getName());
            if (preferred.isPresent()) {
                return "redirect:"
                        + RequestListAddress.of(preferred.get().filter()).address();
            }
        }
        var filter = RequestListAddress.of(query);
        page.addAttribute("views", SavedViewLink.of(views.seenBy(person.getName())));
        page.addAttribute("filter", filter);
        page.addAttribute("statuses", RequestStatus.all());
        page.addAttribute("categories", Category.values());
        page.addAttribute("orders", Order.values());
        page.addAttribute("columns", COLUMNS);
        List<String> accessManagers = people.accessManagers();
        List<String> clientManagers = people.clientManagers();
        page.addAttribute("accessManagers", accessManagers);
        page.addAttribute("clientManagers", clientManagers);
        Set<String> offered = new HashSet<>(accessManagers);
        offered.addAll(clientManagers);
        page.addAttribute("organisations", known.offered());
        try {
            RequestQuery wanted = filters.query(filter.given(), person);
            return named(filter, person)
                    .map(found -> "redirect:/requests/" + found.reference())
                    .orElseGet(() ->
                            show(wanted, offered, Pagination.wanted(Optional.ofNullable(query.get("page"))), page));
        } catch (InputRefused refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("refused", refused.wrongFields());
            page.addAttribute("names", names.of(offered, Set.of()));
            return "requests";
        }
    }

    private static Map<String, String> columns(String... pairs) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int place = 0; place < pairs.length; place += 2) {
            columns.put(pairs[place], pairs[place + 1]);
        }
        return columns;
    }

    private String show(RequestQuery wanted, Set<String> offered, int number, Model page) {
        List<SupportRequest> found = requests.page(wanted, number, Pagination.SIZE);
        page.addAttribute("requests", found);
        page.addAttribute(
                "paging", new Pagination(number, requests.total(wanted, number, Pagination.SIZE, found.size())));
        page.addAttribute(
                "unknownOrganisation",
                wanted.organisation()
                        .filter(named -> organisations.find(named).isEmpty())
                        .isPresent());
        Set<String> named = found.stream().map(SupportRequest::requester).collect(Collectors.toSet());
        named.addAll(offered);
        wanted.requester().ifPresent(named::add);
        page.addAttribute("names", names.of(named, Set.of()));
        return "requests";
    }

    /** A reference alone leads to its request. */
    private Optional<SupportRequest> named(RequestListAddress filter, Authentication person) {
        return Optional.of(filter.value("q"))
                .filter(text -> filter.given().keySet().equals(Set.of("q")) && text.length() <= 64)
                .flatMap(reference -> visible.find(reference, person));
    }
}
