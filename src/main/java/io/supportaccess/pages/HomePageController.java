package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.api.RequestRights;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.StuckRequests;
import io.supportaccess.process.StuckRequests.StuckRequest;
import io.supportaccess.process.WaitingSteps;
import io.supportaccess.process.WaitingSteps.WaitingStep;
import io.supportaccess.request.RequestQuery;
import io.supportaccess.request.RequestQuery.Order;
import io.supportaccess.request.RequestSearch;
import io.supportaccess.request.RequestSearch.OpenCount;
import io.supportaccess.request.RequestSearch.OpenCount.CountedBy;
import io.supportaccess.request.RequestStatus;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after the sign-in: what waits for the person, what is late, and where their requests are. */
@Controller
class HomePageController {

    /** More would be too long for this page; each section says where the others are. */
    private static final int LONGEST = 25;

    private static final int SHORTEST = 10;

    private final WaitingSteps steps;
    private final StuckRequests stuck;
    private final AccessRegister register;
    private final RequestSearch requests;
    private final PeopleNames names;
    private final PageText words;
    private final SetupGuide setup;

    HomePageController(
            WaitingSteps steps,
            StuckRequests stuck,
            AccessRegister register,
            RequestSearch requests,
            PeopleNames names,
            PageText words,
            SetupGuide setup) {
        this.steps = steps;
        this.stuck = stuck;
        this.register = register;
        this.requests = requests;
        this.names = names;
        this.words = words;
        this.setup = setup;
    }

    @GetMapping("/")
    String home(Authentication person, HttpServletRequest call, Model page) {
        Instant now = Instant.now();
        Viewer viewer = RequestRights.sightOf(person);
        List<WaitingStep> waiting = steps.ofCurrentUser(Optional.empty(), LONGEST);
        List<StuckRequest> failed = stuck.ofCurrentUser(LONGEST);
        List<AccessRecord> next = register.endingFirst(viewer, now, LONGEST);
        List<SupportRequest> late = requests.page(with(viewer, RequestStatus.OVERDUE, Order.OVERDUE), 0, LONGEST);
        List<OpenCount> counts = requests.open(viewer, SHORTEST);
        page.addAttribute("now", now);
        page.addAttribute("waiting", waiting);
        page.addAttribute("kinds", SeveralSteps.kinds(waiting));
        page.addAttribute("stuck", failed);
        page.addAttribute("overdue", next.stream().filter(AccessRecord::overdue).toList());
        page.addAttribute(
                "ending",
                next.stream()
                        .filter(access -> !access.overdue())
                        .filter(access -> access.until().isBefore(words.endOfDay(now)))
                        .toList());
        // The list may then lack accesses that end today.
        page.addAttribute(
                "moreOverdue", next.size() == LONGEST && next.get(LONGEST - 1).overdue());
        page.addAttribute("late", late);
        page.addAttribute("own", own(viewer));
        page.addAttribute("organisations", severalOf(by(CountedBy.ORGANISATION, counts)));
        page.addAttribute("people", severalOf(by(CountedBy.REQUESTER, counts)));
        page.addAttribute("clientManagers", by(CountedBy.CLIENT_MANAGER, counts));
        page.addAttribute("names", names.of(mentioned(waiting, failed, late, counts), Set.of()));
        if (Role.anyOf(person, Role.ADMINISTRATORS)) {
            page.addAttribute(
                    "setup",
                    setup.items(person.getName(), call).stream()
                            .filter(SetupItem::isOpen)
                            .toList());
        }
        page.addAttribute("works", Role.mayChange(person));
        return "home";
    }

    private List<SupportRequest> own(Viewer viewer) {
        return requests.page(with(viewer, RequestStatus.OPEN, Order.NEWEST).by(viewer.userId()), 0, SHORTEST);
    }

    private static RequestQuery with(Viewer viewer, RequestStatus status, Order order) {
        return RequestQuery.of(viewer, Optional.of(status), order);
    }

    private static List<OpenCount> by(CountedBy what, List<OpenCount> counts) {
        return counts.stream().filter(count -> count.by() == what).toList();
    }

    /** A single count would repeat the other sections. */
    private static List<OpenCount> severalOf(List<OpenCount> counts) {
        return counts.size() > 1 ? counts : List.of();
    }

    private static Set<String> mentioned(
            List<WaitingStep> waiting, List<StuckRequest> failed, List<SupportRequest> late, List<OpenCount> counts) {
        return Stream.of(
                        waiting.stream().map(WaitingStep::requester),
                        waiting.stream().flatMap(step -> step.standsInFor().stream()),
                        failed.stream().map(StuckRequest::requester),
                        late.stream().map(SupportRequest::requester),
                        counts.stream().map(OpenCount::id))
                .flatMap(users -> users)
                .collect(Collectors.toSet());
    }
}
