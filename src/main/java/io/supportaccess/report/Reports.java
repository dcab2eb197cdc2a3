package io.supportaccess.report;

import io.supportaccess.organisation.Organisations;
import io.supportaccess.report.PracticeReport.ActiveAccess;
import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.PracticeReport.EmergencyAccess;
import io.supportaccess.report.PracticeReport.Speed;
import io.supportaccess.report.PracticeReport.TimeWithAccess;
import io.supportaccess.row.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Counts what happened in a period. Each statement begins with an index on the time, and the database adds up. */
@Repository
public class Reports {

    /** The ages by which active grants are counted, in days. */
    private static final List<Long> AGES = List.of(0L, 1L, 3L, 7L, 14L);

    private static final String ACTIVE = """
        select width_bucket(extract(epoch from :now - g.granted_at) / 86400, array[1, 3, 7, 14]::numeric[]) as age,
               count(*) as grants, count(*) filter (where least(g.planned_end, g.revoked_at) < :now) as overdue,
               count(*) filter (where g.payroll_planned or g.payroll_cleared_at is null) as with_payroll
          from access_grant g
          join support_request r on r.reference = g.reference
          join organisation o on o.id = g.organisation_id
         where g.confirmed_at is null and %s and %s
         group by age
        """;
    private static final String AVOIDED = """
        select count(*) filter (where r.state = 'ENDED') as answered,
               count(*) filter (where r.state = 'WITHDRAWN' and a.reference is not null) as solved,
               count(*) filter (where r.state = 'REFUSED') as declined,
               count(*) filter (where r.state = 'WITHDRAWN' and a.reference is null) as withdrawn,
               count(*) filter (where r.state = 'EXPIRED') as expired
          from support_request r
          join organisation o on o.id = r.organisation_id
          left join answer a on a.reference = r.reference
         where r.closed_at >= :from and r.closed_at < :before
           and not exists (select from access_grant g where g.reference = r.reference) and %s and %s
        """;
    private static final String EMERGENCY = """
        select count(*) filter (where a.justified) as justified,
               count(*) filter (where not a.justified) as not_justified,
               count(*) filter (where a.justified is null) as not_reviewed
          from access_approval a
          join support_request r on r.reference = a.reference
          join organisation o on o.id = r.organisation_id
         where a.break_glass and a.decided_at >= :from and a.decided_at < :before and %s and %s
        """;
    private static final String SPEED = """
        select count(*) as count, count(*) filter (where g.confirmed_at > g.planned_end) as late,
               round(extract(epoch from percentile_cont(0.5) within group (order by %1$s)) / 3600, 4) as median,
               round(extract(epoch from percentile_cont(0.9) within group (order by %1$s)) / 3600, 4) as ninety_percent
          from access_grant g
          join support_request r on r.reference = g.reference
          join organisation o on o.id = g.organisation_id
         where %2$s >= :from and %2$s < :before and %3$s and %4$s
        """;

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param page of the organisations, from 0
     * @param size organisations on a page
     */
    public PracticeReport of(ReportQuery query, Instant now, int page, int size) {
        ReportPeriod period = query.period();
        Map<String, List<TimeWithAccess>> time = select(
                        AccessTime.totals(Organisations.IS_NAMED, query.viewer().condition()), query, now)
                .param("zone", period.zone().getId())
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(TimeWithAccess.COLUMNS)
                .list()
                .stream()
                .collect(Collectors.groupingBy(TimeWithAccess::kind));
        SpeedRow granted = done("g.granted_at - r.requested_at", "g.granted_at", query, now);
        SpeedRow removed = done("g.confirmed_at - r.removal_begun_at", "g.confirmed_at", query, now);
        return new PracticeReport(
                period.from(),
                period.until(),
                period.zone().getId(),
                active(query, now),
                time.getOrDefault("total", List.of(TimeWithAccess.none("total", "all")))
                        .get(0),
                AccessTime.everyWeek(period, now, time.getOrDefault("week", List.of())),
                AccessTime.everyMonth(period, now, time.getOrDefault("month", List.of())),
                time.getOrDefault("organisation", List.of()),
                time.get("organisations").get(0).grants(),
                time.getOrDefault("category", List.of()),
                avoided(query, now),
                chosen(EMERGENCY, query, now).query(EmergencyAccess.COLUMNS).single(),
                granted.speed(),
                removed.speed(),
                removed.late());
    }

    AvoidedAccess avoided(ReportQuery query, Instant now) {
        return chosen(AVOIDED, query, now).query(AvoidedAccess.COLUMNS).single();
    }

    /** Hands over the time with access by month, organisation and category. */
    public void forEachPart(ReportQuery query, Instant now, Consumer<MonthPart> reader) {
        select(AccessTime.parts(Organisations.IS_NAMED, query.viewer().condition()), query, now)
                .param("zone", query.period().zone().getId())
                .query(MonthPart.COLUMNS)
                .list()
                .forEach(reader);
    }

    /** Every age, also one that no active grant has. */
    private List<ActiveAccess> active(ReportQuery query, Instant now) {
        Map<Integer, AgeRow> found = chosen(ACTIVE, query, now).query(AgeRow.COLUMNS).list().stream()
                .collect(Collectors.toMap(AgeRow::age, Function.identity()));
        return IntStream.range(0, AGES.size())
                .mapToObj(age -> found.getOrDefault(age, new AgeRow(age, 0, 0, 0)))
                .map(row -> new ActiveAccess(
                        AGES.get(row.age()),
                        AGES.stream().skip(row.age() + 1L).findFirst(),
                        row.grants(),
                        row.overdue(),
                        row.withPayroll()))
                .toList();
    }

    private SpeedRow done(String took, String at, ReportQuery query, Instant now) {
        String sql =
                SPEED.formatted(took, at, Organisations.IS_NAMED, query.viewer().condition());
        return select(sql, query, now).query(SpeedRow.COLUMNS).single();
    }

    private StatementSpec chosen(String sql, ReportQuery query, Instant now) {
        return select(sql.formatted(Organisations.IS_NAMED, query.viewer().condition()), query, now);
    }

    private StatementSpec select(String sql, ReportQuery query, Instant now) {
        return query.viewer()
                .in(Organisations.named(query.organisation(), jdbc.sql(sql)))
                .param("from", query.period().begin().atOffset(ZoneOffset.UTC))
                .param("before", query.period().end(now).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private record AgeRow(int age, long grants, long overdue, long withPayroll) {

        static final Columns<AgeRow> COLUMNS = new Columns<>(AgeRow.class);
    }

    private record SpeedRow(long count, long late, Optional<BigDecimal> median, Optional<BigDecimal> ninetyPercent) {

        static final Columns<SpeedRow> COLUMNS = new Columns<>(SpeedRow.class);

        Speed speed() {
            return new Speed(count, median, ninetyPercent);
        }
    }

    /**
     * A line of the spreadsheet.
     *
     * @param month its first day
     */
    public record MonthPart(
            String month,
            String organisationId,
            String organisation,
            String category,
            long grants,
            BigDecimal hours,
            BigDecimal payrollHours) {

        public static final Columns<MonthPart> COLUMNS = new Columns<>(MonthPart.class);
    }
}
