package io.supportaccess.pages;

import io.supportaccess.api.ReportQueryReader;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.report.PracticeReport;
import io.supportaccess.report.ReportQuery;
import io.supportaccess.report.Reports;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a practice what Xero Support had access to, for how long, and how quickly access was given and removed. */
@Controller
class ReportsPageController {

    private static final List<String> FILTER = List.of("from", "until", "organisation");

    private final Reports reports;
    private final ReportQueryReader queries;
    private final OrganisationSearch list;
    private final PageText words;

    ReportsPageController(Reports reports, ReportQueryReader queries, OrganisationSearch list, PageText words) {
        this.reports = reports;
        this.queries = queries;
        this.list = list;
        this.words = words;
    }

    @GetMapping("/reports")
    String reports(
            @RequestParam Map<String, String> query, Authentication person, Model page, HttpServletResponse response) {
        Map<String, String> filter = new TreeMap<>();
        FILTER.forEach(name -> filter.put(name, query.getOrDefault(name, "").strip()));
        LocalDate today = queries.today();
        page.addAttribute("filter", filter);
        page.addAttribute("organisations", list.offered());
        page.addAttribute("periods", periods(today));
        try {
            ReportQuery wanted = queries.query(filter, person);
            list.refuseUnknown(wanted.organisation());
            filter.put("from", wanted.period().from().toString());
            filter.put("until", wanted.period().until().toString());
            show(wanted, Pagination.wanted(Optional.ofNullable(query.get("page"))), page);
        } catch (InputRefused refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("refused", refused.wrongFields());
        }
        return "reports";
    }

    private void show(ReportQuery wanted, int number, Model page) {
        PracticeReport report = reports.of(wanted, Instant.now(), number, Pagination.SIZE);
        page.addAttribute("report", report);
        page.addAttribute("charts", new ReportCharts(report, words));
        page.addAttribute("paging", new Pagination(number, report.organisationsTotal()));
    }

    private List<NamedPeriod> periods(LocalDate today) {
        LocalDate thisMonth = YearMonth.from(today).atDay(1);
        return List.of(
                new NamedPeriod(words.text("reports.thisMonth"), thisMonth, today),
                new NamedPeriod(words.text("reports.lastMonth"), thisMonth.minusMonths(1), thisMonth.minusDays(1)),
                new NamedPeriod(words.text("reports.months", 3), thisMonth.minusMonths(2), today),
                new NamedPeriod(words.text("reports.months", 12), thisMonth.minusMonths(11), today));
    }

    /** A period that people often look at. */
    public record NamedPeriod(String name, LocalDate from, LocalDate until) {}
}
