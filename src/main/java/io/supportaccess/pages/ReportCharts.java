package io.supportaccess.pages;

import io.supportaccess.pages.BarChart.Bar;
import io.supportaccess.report.PracticeReport;
import io.supportaccess.report.PracticeReport.ActiveAccess;
import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.PracticeReport.TimeWithAccess;
import io.supportaccess.request.Category;
import io.supportaccess.request.RequestState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.util.StringUtils;

/** The figures of a report as charts, and in the words of its tables. */
public record ReportCharts(PracticeReport report, PageText words) {

    /** The table has the rest of the page. */
    private static final int MOST_ROWS = 12;

    public BarChart ages() {
        List<Bar> bars = report.active().stream()
                .map(age -> new Bar(
                        age(age),
                        BigDecimal.valueOf(age.grants()),
                        BigDecimal.valueOf(age.overdue()),
                        age.overdue() == 0
                                ? String.valueOf(age.grants())
                                : words.text("charts.overdue", age.grants(), age.overdue())))
                .toList();
        return BarChart.rows(
                "ages", words.text("charts.activeByAge"), described(bars), words.text("common.overdue2"), bars);
    }

    public BarChart weeks() {
        List<Bar> bars = bars(report.weeks(), part -> words.shortDay(LocalDate.parse(part.code())));
        return BarChart.columns("weeks", words.text("charts.hoursByWeek"), described(bars), payroll(), bars);
    }

    public BarChart months() {
        List<Bar> bars = bars(report.months(), part -> month(part.code()));
        return BarChart.columns("months", words.text("charts.hoursByMonth"), described(bars), payroll(), bars);
    }

    public BarChart organisations() {
        List<Bar> bars = bars(report.organisations(), TimeWithAccess::name);
        return BarChart.rows(
                "by-organisation", words.text("charts.hoursByOrganisation"), described(bars), payroll(), bars);
    }

    public BarChart categories() {
        List<Bar> bars = bars(report.categories(), part -> category(part.code()));
        return BarChart.rows("by-category", words.text("charts.hoursByCategory"), described(bars), payroll(), bars);
    }

    public BarChart avoided() {
        List<Bar> bars = outcomes().entrySet().stream()
                .map(outcome -> new Bar(
                        outcome.getKey(),
                        BigDecimal.valueOf(outcome.getValue()),
                        BigDecimal.ZERO,
                        String.valueOf(outcome.getValue())))
                .toList();
        return BarChart.rows("avoided", words.text("charts.withoutAccess"), described(bars), "", bars);
    }

    /** What became of the requests that never had a grant. */
    public Map<String, Long> outcomes() {
        AvoidedAccess avoided = report.avoided();
        Map<String, Long> outcomes = new LinkedHashMap<>();
        outcomes.put(words.text("charts.answered"), avoided.answered());
        outcomes.put(words.text("charts.solved"), avoided.solved());
        outcomes.put(words.state(RequestState.REFUSED), avoided.declined());
        outcomes.put(words.state(RequestState.WITHDRAWN), avoided.withdrawn());
        outcomes.put(words.state(RequestState.EXPIRED), avoided.expired());
        return outcomes;
    }

    public long outcomesTotal() {
        return outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    public long activeNow() {
        return report.active().stream().mapToLong(ActiveAccess::grants).sum();
    }

    public long overdueNow() {
        return report.active().stream().mapToLong(ActiveAccess::overdue).sum();
    }

    public long payrollNow() {
        return report.active().stream().mapToLong(ActiveAccess::withPayroll).sum();
    }

    public String age(ActiveAccess age) {
        if (age.fromDays() == 0) {
            return words.text("charts.lessThanADay");
        }
        return age.belowDays()
                .map(below -> words.text("charts.daysFromTo", age.fromDays(), below))
                .orElseGet(() -> words.text("charts.daysOrMore", age.fromDays()));
    }

    public String day(String firstDay) {
        return words.day(LocalDate.parse(firstDay));
    }

    public String month(String firstDay) {
        return words.month(LocalDate.parse(firstDay));
    }

    public String category(String code) {
        return StringUtils.capitalize(Category.of(code).map(words::of).orElse(code));
    }

    private String payroll() {
        return words.text("charts.payrollVisible");
    }

    private List<Bar> bars(List<TimeWithAccess> parts, Function<TimeWithAccess, String> name) {
        boolean inOrderOfTime = parts == report.weeks() || parts == report.months();
        return parts.stream()
                .limit(inOrderOfTime ? parts.size() : MOST_ROWS)
                .map(part -> new Bar(
                        name.apply(part),
                        part.hours(),
                        part.payrollHours(),
                        words.text("charts.hours", words.hours(part.hours()))))
                .toList();
    }

    private String described(List<Bar> bars) {
        return bars.stream()
                .max(Comparator.comparing(Bar::amount))
                .filter(most -> most.amount().signum() > 0)
                .map(most -> words.text("charts.theMost", most.name(), most.written()))
                .orElseGet(() -> words.text("charts.nothingYet"));
    }
}
