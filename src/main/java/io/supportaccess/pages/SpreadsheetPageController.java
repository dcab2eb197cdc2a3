package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.api.AuditQueryReader;
import io.supportaccess.api.RequestQueryReader;
import io.supportaccess.api.StreamedDownload;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditQuery;
import io.supportaccess.audit.AuditSearch;
import io.supportaccess.pages.AccessPageController.AccessSearch;
import io.supportaccess.pages.Spreadsheet.Column;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.request.RequestQuery;
import io.supportaccess.request.RequestSearch;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out what a list shows, all pages of it, as a sheet for Excel: in people's words, as the page has it. */
@Controller
class SpreadsheetPageController {

    private static final String EXCEL = "format=xlsx";

    private final RequestQueryReader requestFilters;
    private final RequestSearch requests;
    private final AccessRegister register;
    private final AuditQueryReader auditFilters;
    private final AuditSearch audit;
    private final Timeline timeline;
    private final TimelineText text;
    private final PeopleNames names;
    private final StreamedDownload downloads;
    private final PageText words;

    SpreadsheetPageController(
            RequestQueryReader requestFilters,
            RequestSearch requests,
            AccessRegister register,
            AuditQueryReader auditFilters,
            AuditSearch audit,
            Timeline timeline,
            TimelineText text,
            PeopleNames names,
            StreamedDownload downloads,
            PageText words) {
        this.requestFilters = requestFilters;
        this.requests = requests;
        this.register = register;
        this.auditFilters = auditFilters;
        this.audit = audit;
        this.timeline = timeline;
        this.text = text;
        this.names = names;
        this.downloads = downloads;
        this.words = words;
    }

    @GetMapping(path = "/requests", params = EXCEL)
    void requests(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        RequestQuery filter = requestFilters.query(RequestListAddress.of(query).given(), person);
        UnaryOperator<String> name = nameOf();
        write(
                response,
                "Requests",
                sheet -> requests.forEach(filter, request -> add(sheet, request, name)),
                new Column("Request", 16),
                new Column("Status", 30),
                new Column("Organisation", 30),
                new Column("Subject", 40),
                new Column("Category", 16),
                new Column("Payroll", 9),
                new Column("Requested by", 22),
                when("Requested"),
                when("Overdue since"),
                when("Closed"),
                new Column("Client manager", 22));
    }

    @GetMapping(path = "/access", params = EXCEL)
    void access(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        var filter = AccessSearch.of(query).registerQuery(Instant.now(), words, person);
        UnaryOperator<String> name = nameOf();
        write(
                response,
                "Access",
                sheet -> register.forEach(filter, grant -> add(sheet, grant, name)),
                new Column("Organisation", 30),
                when("Granted"),
                when("Access ends"),
                new Column("Overdue", 9),
                new Column("Payroll", 9),
                new Column("Can edit", 9),
                new Column("Requested by", 22),
                new Column("Granted by", 22),
                new Column("Case number", 16),
                new Column("Time with access (h)", 20),
                new Column("Request", 16),
                new Column("Client manager", 22));
    }

    @GetMapping(path = "/audit", params = EXCEL)
    void audit(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        AuditQuery filter = auditFilters.query(AuditFilter.of(query).given());
        write(
                response,
                "Audit",
                sheet -> audit.forSome(filter, entries -> add(sheet, entries, person)),
                new Column("Number", 10),
                when("Time"),
                new Column("Person", 22),
                new Column("Kind of entry", 26),
                new Column("Entry", 60),
                new Column("In their words", 40),
                new Column("Refused call", 40),
                new Column("Request", 16),
                new Column("Organisation", 30));
    }

    private void write(HttpServletResponse response, String title, Consumer<Spreadsheet> rows, Column... columns)
            throws IOException {
        downloads.writeBytes(response, Spreadsheet.MEDIA_TYPE, title.toLowerCase(Locale.ROOT) + ".xlsx", out -> {
            try (var sheet = new Spreadsheet(out, title, words, columns)) {
                rows.accept(sheet);
            }
        });
    }

    private Column when(String title) {
        return new Column("%s (%s)".formatted(title, words.zone()), 24);
    }

    private void add(Spreadsheet sheet, SupportRequest request, UnaryOperator<String> name) {
        sheet.add(
                request.reference(),
                words.state(request),
                request.organisation().name(),
                request.question().subject(),
                request.question().category().words(),
                request.payrollApproved(),
                name.apply(request.requester()),
                request.requestedAt(),
                request.overdueSince(),
                request.closedAt(),
                request.organisation().clientManager().map(name));
    }

    private static void add(Spreadsheet sheet, AccessRecord grant, UnaryOperator<String> name) {
        sheet.add(
                grant.organisation(),
                grant.since(),
                grant.until(),
                grant.overdue(),
                grant.payrollAccess(),
                grant.mayChangeData(),
                name.apply(grant.owner()),
                name.apply(grant.grantedBy()),
                grant.caseNumber(),
                grant.exposureHours(),
                grant.reference(),
                grant.clientManager().map(name));
    }

    private void add(Spreadsheet sheet, List<AuditEntry> entries, Authentication person) {
        Map<String, String> organisations = audit.organisations(entries);
        var lines = timeline.lines(entries, names.of(Timeline.people(entries), Set.of()), person);
        for (int place = 0; place < lines.size(); place++) {
            AuditEntry entry = entries.get(place);
            sheet.add(
                    entry.id(),
                    entry.at(),
                    lines.get(place).actor(),
                    text.kind(entry.code()),
                    lines.get(place).sentence(),
                    lines.get(place).quote(),
                    entry.details().getOrDefault("call", ""),
                    entry.reference(),
                    entry.reference().map(reference -> organisations.getOrDefault(reference, "")));
        }
    }

    private UnaryOperator<String> nameOf() {
        Map<String, String> known = new HashMap<>();
        return userId -> known.computeIfAbsent(
                userId, id -> names.of(Set.of(id), Set.of()).name(id));
    }
}
