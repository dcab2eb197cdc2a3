package io.supportaccess.report;

import io.supportaccess.report.PracticeReport.TimeWithAccess;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The time with access in a period, in SQL: the part of each grant that lies in it, added up in several ways. */
final class AccessTime {

    /** The range has an index, so grants of other times are not read, however many there are. */
    private static final String USED = """
        with used as materialized (
            select g.organisation_id, o.name as organisation, r.category,
                   greatest(g.granted_at, :from) as began, least(g.confirmed_at, :before) as ended,
                   greatest(g.granted_at, :from, least(g.confirmed_at, :before,
                       case when not g.payroll_planned then g.payroll_cleared_at end)) as payroll_ended
              from access_grant g
              join support_request r on r.reference = g.reference
              join organisation o on o.id = g.organisation_id
             where tstzrange(least(g.granted_at, g.confirmed_at), g.confirmed_at) && tstzrange(:from, :before)
               and %s and %s)
        """;

    private static final String HOURS = """
        count(*) as grants,
        round(extract(epoch from sum(%1$s - %2$s)) / 3600, 4) as hours,
        round(extract(epoch from sum(greatest(%3$s - %2$s, interval '0'))) / 3600, 4) as payroll_hours
        """;
    private static final String WHOLE = HOURS.formatted("ended", "began", "payroll_ended");
    private static final String OF_THE_PART = HOURS.formatted(
            "least(ended, part.until)", "greatest(began, part.since)", "least(payroll_ended, part.until)");

    /** The weeks, or months, in which each grant was open. They begin where the practice is, also when clocks change. */
    private static final String IN_PARTS = """
          from used
         cross join lateral (
               select day, day at time zone :zone as since, (day + interval '1 %1$s') at time zone :zone as until
                 from generate_series(date_trunc('%1$s', began at time zone :zone), ended at time zone :zone,
                      interval '1 %1$s') day) part
         where part.since < ended
        """;

    private AccessTime() {}

    /** @param conditions that choose requests {@code r} and organisations {@code o} */
    static String totals(String... conditions) {
        return USED.formatted((Object[]) conditions)
                + "select 'total' as kind, 'all' as code, 'all' as name, " + WHOLE + " from used having count(*) > 0\n"
                + "union all select 'organisations', 'all', 'all', count(distinct organisation_id), 0, 0 from used\n"
                + "union all (select 'organisation', organisation_id, organisation, " + WHOLE
                + " from used group by 2, 3 order by hours desc, 3 limit :size offset :skipped)\n"
                + "union all (select 'category', category, category, " + WHOLE
                + " from used group by 2 order by hours desc, 2)\n"
                + Stream.of("week", "month")
                        .map(unit -> "union all select '%s', day::date::text, day::date::text, ".formatted(unit)
                                + OF_THE_PART
                                + IN_PARTS.formatted(unit)
                                + " group by day\n")
                        .collect(Collectors.joining());
    }

    /** By month, organisation and category at once, for a spreadsheet. */
    static String parts(String... conditions) {
        return USED.formatted((Object[]) conditions)
                + "select day::date::text as month, organisation_id, organisation, category, "
                + OF_THE_PART
                + IN_PARTS.formatted("month")
                + " group by day, 2, 3, 4 order by day, 3, 2, 4";
    }

    /** Also the weeks without access. */
    static List<TimeWithAccess> everyWeek(ReportPeriod period, Instant now, List<TimeWithAccess> used) {
        return every(
                period,
                now,
                used,
                day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                ChronoUnit.WEEKS);
    }

    static List<TimeWithAccess> everyMonth(ReportPeriod period, Instant now, List<TimeWithAccess> used) {
        return every(period, now, used, day -> day.withDayOfMonth(1), ChronoUnit.MONTHS);
    }

    private static List<TimeWithAccess> every(
            ReportPeriod period,
            Instant now,
            List<TimeWithAccess> used,
            UnaryOperator<LocalDate> firstDay,
            ChronoUnit unit) {
        Map<String, TimeWithAccess> byDay =
                used.stream().collect(Collectors.toMap(TimeWithAccess::code, Function.identity()));
        LocalDate last = LocalDate.ofInstant(period.end(now), period.zone());
        return Stream.iterate(
                        firstDay.apply(period.from()),
                        day -> !day.isAfter(last) && !day.isAfter(period.until()),
                        day -> day.plus(1, unit))
                .map(LocalDate::toString)
                .map(day -> byDay.getOrDefault(day, TimeWithAccess.none("part", day)))
                .toList();
    }
}
