package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.RegisterQuery;
import io.supportaccess.api.RequestRights;
import io.supportaccess.notice.mail.Mails;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.PeopleSearch;
import io.supportaccess.receiver.Receivers;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.InputFields;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the register: who has or had access. */
@Controller
class AccessPageController {

    private final AccessRegister register;
    private final OrganisationSearch list;
    private final PeopleSearch people;
    private final PeopleNames names;
    private final Mails mails;
    private final Receivers receivers;
    private final PageText words;

    AccessPageController(
            AccessRegister register,
            OrganisationSearch list,
            PeopleSearch people,
            PeopleNames names,
            Mails mails,
            Receivers receivers,
            PageText words) {
        this.register = register;
        this.list = list;
        this.people = people;
        this.names = names;
        this.mails = mails;
        this.receivers = receivers;
        this.words = words;
    }

    @GetMapping("/access")
    String access(
            @RequestParam Map<String, String> query, Authentication person, Model page, HttpServletResponse response) {
        int number = Pagination.wanted(Optional.ofNullable(query.get("page")));
        List<String> clientManagers = people.clientManagers();
        var search = AccessSearch.of(query);
        page.addAttribute("clientManagers", clientManagers);
        page.addAttribute("search", search);
        Optional<RegisterQuery> asOf = registerQuery(search, person, page, response);
        List<AccessRecord> grants =
                asOf.map(wanted -> register.at(wanted, number, Pagination.SIZE)).orElse(List.of());
        Set<String> named = grants.stream()
                .flatMap(grant -> Stream.of(grant.owner(), grant.grantedBy()))
                .collect(Collectors.toSet());
        named.addAll(clientManagers);
        named.add(search.clientManager());
        page.addAttribute("names", names.of(named, Set.of()));
        // Only administrators can send them again.
        boolean administers = Role.anyOf(person, Role.ADMINISTRATORS);
        page.addAttribute("failedMails", administers ? mails.failedCount() : 0L);
        page.addAttribute("pausedReceivers", administers ? receivers.pausedCount() : 0L);
        asOf.ifPresent(wanted -> {
            var paging = new Pagination(number, register.count(wanted));
            long overdue = grants.stream().filter(AccessRecord::overdue).count();
            page.addAttribute("grants", grants);
            page.addAttribute("paging", paging);
            page.addAttribute("overdue", overdue);
            // Overdue grants come first: if page 1 also shows a grant that is not overdue, all overdue ones are on it.
            page.addAttribute("allOverdueKnown", number == 0 && (overdue < Pagination.SIZE || !paging.hasNext()));
        });
        return "access";
    }

    /** Shows the filter as it was typed, with its mistakes; empty if no register can be shown. */
    private Optional<RegisterQuery> registerQuery(
            AccessSearch search, Authentication person, Model page, HttpServletResponse response) {
        page.addAttribute("organisations", list.offered());
        try {
            RegisterQuery asOf = search.registerQuery(Instant.now(), words, person);
            list.refuseUnknown(asOf.organisation());
            page.addAttribute("moment", asOf.at());
            return Optional.of(asOf);
        } catch (InputRefused refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("refused", refused.wrongFields());
            return Optional.empty();
        }
    }

    /**
     * The filter of the register, as a person typed it.
     *
     * @param at a date and a time in the time zone of the practice; empty for now
     */
    public record AccessSearch(String organisation, String clientManager, String at) {

        static AccessSearch of(Map<String, String> query) {
            return new AccessSearch(
                    query.getOrDefault("organisation", "").strip(),
                    query.getOrDefault("clientManager", "").strip(),
                    query.getOrDefault("at", "").strip());
        }

        /** @throws io.supportaccess.refusal.InputRefused for a text that is no date and time */
        RegisterQuery registerQuery(Instant now, PageText words, Authentication person) {
            var fields =
                    new InputFields(Map.of("organisation", organisation, "clientManager", clientManager, "at", at));
            Optional<String> wanted = fields.name("organisation", 255);
            Optional<String> lookedAfterBy = fields.name("clientManager", 255);
            Instant moment = now;
            try {
                moment = fields.name("at", 40)
                        .map(text -> words.instant(LocalDateTime.parse(text)))
                        .orElse(now);
            } catch (DateTimeException wrong) {
                fields.refuse("at", "must be a date and a time, such as 2026-04-05T14:30.");
            }
            fields.refuseIfWrong();
            return new RegisterQuery(moment, !isNow(), wanted, lookedAfterBy, RequestRights.sightOf(person));
        }

        public boolean isNow() {
            return at.isEmpty();
        }

        public boolean isFiltered() {
            return !organisation.isEmpty() || !clientManager.isEmpty() || !isNow();
        }
    }
}
