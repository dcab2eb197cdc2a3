package io.supportaccess.pages;

import io.supportaccess.pages.BarChart.Bar;
import io.supportaccess.report.PracticeReport;
import io.supportaccess.report.PracticeReport.ActiveAccess;
import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.PracticeReport.TimeWithAccess;
import io.supportaccess.request.Category;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The figures of a report as charts, and in the words of its tables. */
public record ReportCharts(PracticeReport report, PageText words) {

    private static final String PAYROLL = "With payroll visible";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    /** The table has the rest of the page. */
    private static final int MOST_ROWS = 12;

    public BarChart ages() {
        List<Bar> bars = report.active().stream()
                .map(age -> new Bar(
                        age(age),
                        BigDecimal.valueOf(age.grants()),
                        BigDecimal.valueOf(age.overdue()),
                        age.grants() + (age.overdue() == 0 ? "" : " (" + age.overdue() + " overdue)")))
                .toList();
        return BarChart.rows("ages", "Active grants by age", described(bars), "Overdue", bars);
    }

    public BarChart weeks() {
        List<Bar> bars = bars(report.weeks(), part -> DAY.format(LocalDate.parse(part.code())));
        return BarChart.columns("weeks", "Hours with access by week", described(bars), PAYROLL, bars);
    }

    public BarChart months() {
        List<Bar> bars = bars(report.months(), part -> month(part.code()));
        return BarChart.columns("months", "Hours with access by month", described(bars), PAYROLL, bars);
    }

    public BarChart organisations() {
        List<Bar> bars = bars(report.organisations(), TimeWithAccess::name);
        return BarChart.rows("by-organisation", "Hours with access by organisation", described(bars), PAYROLL, bars);
    }

    public BarChart categories() {
        List<Bar> bars = bars(report.categories(), part -> category(part.code()));
        return BarChart.rows("by-category", "Hours with access by category", described(bars), PAYROLL, bars);
    }

    public BarChart avoided() {
        List<Bar> bars = outcomes().entrySet().stream()
                .map(outcome -> new Bar(
                        outcome.getKey(),
                        BigDecimal.valueOf(outcome.getValue()),
                        BigDecimal.ZERO,
                        String.valueOf(outcome.getValue())))
                .toList();
        return BarChart.rows("avoided", "Requests without access", described(bars), "", bars);
    }

    /** What became of the requests that never had a grant. */
    public Map<String, Long> outcomes() {
        AvoidedAccess avoided = report.avoided();
        Map<String, Long> outcomes = new LinkedHashMap<>();
        outcomes.put("Answered by Xero", avoided.answered());
        outcomes.put("Solved and withdrawn", avoided.solved());
        outcomes.put("Declined", avoided.declined());
        outcomes.put("Withdrawn", avoided.withdrawn());
        outcomes.put("Expired", avoided.expired());
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
            return "Less than 1 day";
        }
        return age.belowDays()
                .map(below -> "%d to %d days".formatted(age.fromDays(), below))
                .orElseGet(() -> age.fromDays() + " days or more");
    }

    public String day(String firstDay) {
        return words.day(LocalDate.parse(firstDay));
    }

    public String month(String firstDay) {
        return MONTH.format(LocalDate.parse(firstDay));
    }

    public String category(String code) {
        String category = Category.of(code).map(Category::words).orElse(code);
        return category.substring(0, 1).toUpperCase(Locale.ROOT) + category.substring(1);
    }

    private List<Bar> bars(List<TimeWithAccess> parts, Function<TimeWithAccess, String> name) {
        boolean inOrderOfTime = parts == report.weeks() || parts == report.months();
        return parts.stream()
                .limit(inOrderOfTime ? parts.size() : MOST_ROWS)
                .map(part ->
                        new Bar(name.apply(part), part.hours(), part.payrollHours(), words.hours(part.hours()) + " h"))
                .toList();
    }

    private static String described(List<Bar> bars) {
        return bars.stream()
                .max(Comparator.comparing(Bar::amount))
                .filter(most -> most.amount().signum() > 0)
                .map(most -> "The most is %s: %s. The table has all figures.".formatted(most.name(), most.written()))
                .orElse("Nothing yet.");
    }
}
