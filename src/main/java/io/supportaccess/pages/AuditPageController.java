package io.supportaccess.pages;

import io.supportaccess.anchor.Anchoring;
import io.supportaccess.api.AuditQueryReader;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditQuery;
import io.supportaccess.audit.AuditSearch;
import io.supportaccess.audit.EntryGroup;
import io.supportaccess.audit.ProofCheck;
import io.supportaccess.audit.ProofState;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.pages.Timeline.TimelineEntry;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows auditors and administrators the trail of all requests, and of what belongs to none, with the state of its proof. */
@Controller
@RequestMapping("/audit")
class AuditPageController {

    private static final int SIZE = Pagination.SIZE;

    private final AuditQueryReader filters;
    private final AuditSearch audit;
    private final ProofState state;
    private final ProofCheck check;
    private final Anchoring anchors;
    private final OrganisationSearch organisations;
    private final PeopleNames names;
    private final Timeline timeline;
    private final TimelineText text;

    AuditPageController(
            AuditQueryReader filters,
            AuditSearch audit,
            ProofState state,
            ProofCheck check,
            Anchoring anchors,
            OrganisationSearch organisations,
            PeopleNames names,
            Timeline timeline,
            TimelineText text) {
        this.filters = filters;
        this.audit = audit;
        this.state = state;
        this.check = check;
        this.anchors = anchors;
        this.organisations = organisations;
        this.names = names;
        this.timeline = timeline;
        this.text = text;
    }

    @GetMapping
    String show(
            @RequestParam Map<String, String> query, Authentication person, Model page, HttpServletResponse response) {
        var filter = AuditFilter.of(query);
        page.addAttribute("filter", filter);
        page.addAttribute(
                "groups", Arrays.stream(EntryGroup.values()).map(this::group).toList());
        page.addAttribute("organisations", organisations.offered());
        page.addAttribute("signed", state.now());
        page.addAttribute("check", check.last());
        page.addAttribute("checking", check.isRunning());
        page.addAttribute("anchors", anchors.places());
        try {
            show(EntrySlice.of(audit, filters.query(filter.given()), query), person, page);
        } catch (InputRefused refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("refused", refused.wrongFields());
        }
        return "audit";
    }

    /** Verifies the whole trail in the background. */
    @PostMapping("/check")
    String check(Authentication person, Model page, HttpServletResponse response) {
        try {
            check.startOnDemand();
            return "redirect:/audit";
        } catch (Refusal tooSoon) {
            response.setStatus(tooSoon.kind().status());
            page.addAttribute("tooSoon", tooSoon.getMessage());
            return show(Map.of(), person, page, response);
        }
    }

    /** The address of a form stays in the browser: reloading it leads back to the page. */
    @GetMapping("/check")
    String back() {
        return "redirect:/audit";
    }

    private void show(EntrySlice slice, Authentication person, Model page) {
        List<AuditEntry> entries = slice.entries();
        People people = names.of(Timeline.people(entries), Set.of());
        List<TimelineEntry> lines = timeline.lines(entries, people, person);
        page.addAttribute("slice", slice);
        page.addAttribute("organisationOf", audit.organisations(entries));
        page.addAttribute(
                "lines",
                IntStream.range(0, entries.size())
                        .mapToObj(place -> new AuditLine(entries.get(place), lines.get(place)))
                        .toList());
    }

    private KindGroup group(EntryGroup group) {
        return new KindGroup(
                choice(group.code()), group.kinds().stream().map(this::choice).toList());
    }

    private KindChoice choice(String code) {
        return new KindChoice(code, text.kind(code));
    }

    /** A kind of entry, or a group of kinds, in the filter. */
    public record KindChoice(String code, String words) {}

    /** A group of kinds in the filter. */
    public record KindGroup(KindChoice all, List<KindChoice> kinds) {}

    /** An entry, and how the page shows it. */
    public record AuditLine(AuditEntry entry, TimelineEntry shown) {

        public boolean isRefused() {
            return Timeline.isRefused(entry);
        }

        /** The whole address: no request's page is around it. */
        public String call() {
            return String.valueOf(entry.details().getOrDefault("call", ""));
        }
    }

    /**
     * The entries of one page, the newest first. It begins beside an entry, not after a number of entries, so that the last page
     * of a long trail is as quick as the first.
     */
    public record EntrySlice(List<AuditEntry> entries, boolean hasNewer, boolean hasOlder) {

        static EntrySlice of(AuditSearch audit, AuditQuery query, Map<String, String> address) {
            Optional<Long> before = id(address, "before");
            Optional<Long> after = before.isPresent() ? Optional.empty() : id(address, "after");
            if (after.isPresent()) {
                List<AuditEntry> newer = audit.newerThan(after.get(), query, SIZE + 1);
                if (newer.size() > SIZE) {
                    return new EntrySlice(newer.subList(1, newer.size()), true, true);
                }
            }
            List<AuditEntry> found = before.map(id -> audit.olderThan(id, query, SIZE + 1))
                    .orElseGet(() -> audit.newest(query, SIZE + 1));
            return new EntrySlice(
                    found.subList(0, Math.min(SIZE, found.size())), before.isPresent(), found.size() > SIZE);
        }

        /** A text that is no id means the newest: nobody types one. */
        private static Optional<Long> id(Map<String, String> address, String field) {
            return Optional.ofNullable(address.get(field))
                    .filter(text -> text.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        }

        public long first() {
            return entries.get(0).id();
        }

        public long last() {
            return entries.get(entries.size() - 1).id();
        }
    }
}
