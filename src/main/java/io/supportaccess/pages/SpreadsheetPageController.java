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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out what a list shows, all pages of it, as a sheet for Excel: in people's words and language, as the page has it. */
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
                "requests",
                "common.requests",
                sheet -> requests.forEach(filter, request -> add(sheet, request, name)),
                column("common.request", 16),
                column("common.status", 30),
                column("common.organisation", 30),
                column("common.subject", 40),
                column("common.category", 16),
                column("common.payroll", 9),
                column("common.requestedBy", 22),
                when("common.requested"),
                when("spreadsheet.overdueSince"),
                when("spreadsheet.closed"),
                column("common.clientManager", 22));
    }

    @GetMapping(path = "/access", params = EXCEL)
    void access(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        var filter = AccessSearch.of(query).registerQuery(Instant.now(), words, person);
        UnaryOperator<String> name = nameOf();
        write(
                response,
                "access",
                "common.access",
                sheet -> register.forEach(filter, grant -> add(sheet, grant, name)),
                column("common.organisation", 30),
                when("request.granted"),
                when("common.accessEnds"),
                column("common.overdue2", 9),
                column("common.payroll", 9),
                column("common.canEdit", 9),
                column("common.requestedBy", 22),
                column("access.grantedBy", 22),
                column("common.caseNumber", 16),
                column("spreadsheet.timeWithAccess", 20),
                column("common.request", 16),
                column("common.clientManager", 22));
    }

    @GetMapping(path = "/audit", params = EXCEL)
    void audit(@RequestParam Map<String, String> query, Authentication person, HttpServletResponse response)
            throws IOException {
        AuditQuery filter = auditFilters.query(AuditFilter.of(query).given());
        write(
                response,
                "audit",
                "common.audit",
                sheet -> audit.forSome(filter, entries -> add(sheet, entries, person)),
                column("spreadsheet.number", 10),
                when("common.time"),
                column("audit.person", 22),
                column("audit.kindOfEntry", 26),
                column("audit.entry", 60),
                column("spreadsheet.inTheirWords", 40),
                column("spreadsheet.refusedCall", 40),
                column("common.request", 16),
                column("common.organisation", 30));
    }

    /** @param title the key of the sheet's name; the file keeps its name in each language */
    private void write(
            HttpServletResponse response, String file, String title, Consumer<Spreadsheet> rows, Column... columns)
            throws IOException {
        downloads.writeBytes(response, Spreadsheet.MEDIA_TYPE, file + ".xlsx", out -> {
            try (var sheet = new Spreadsheet(out, words.text(title), words, columns)) {
                rows.accept(sheet);
            }
        });
    }

    private Column column(String title, int width) {
        return new Column(words.text(title), width);
    }

    private Column when(String title) {
        return new Column("%s (%s)".formatted(words.text(title), words.zone()), 24);
    }

    private void add(Spreadsheet sheet, SupportRequest request, UnaryOperator<String> name) {
        sheet.add(
                request.reference(),
                words.state(request),
                request.organisation().name(),
                request.question().subject(),
                words.of(request.question().category()),
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
