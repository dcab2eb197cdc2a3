package io.supportaccess.report;

import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.report.Statement.Access;
import io.supportaccess.request.Viewer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the monthly statement of an organisation, for those who see all of its requests. */
@Repository
public class Statements {

    /** Cuts the grants as {@link AccessTime} does for a report, so that both have the same hours. */
    private static final String ACCESSES = """
        with used as (
            select g.*, greatest(g.granted_at, :from) as began, least(g.confirmed_at, :before) as ended
              from access_grant g
             where g.organisation_id = :organisation
               and tstzrange(least(g.granted_at, g.confirmed_at), g.confirmed_at) && tstzrange(:from, :before))
        select u.reference, r.category, r.subject, u.target, m.case_number, r.requester as requested_by,
               a.decided_by as approved_by, coalesce(a.break_glass, false) as emergency, a.justified,
               x.extra_days, x.extended_by, u.granted_by,
               u.granted_at as since, u.planned_end, u.may_change_data, u.removed_by, u.confirmed_by,
               u.confirmed_at as until,
               round(extract(epoch from u.ended - u.began) / 3600, 4) as hours,
               round(extract(epoch from greatest(interval '0', least(u.ended,
                   case when not u.payroll_planned then u.payroll_cleared_at end) - u.began)) / 3600, 4) as payroll_hours,
               round(extract(epoch from greatest(interval '0',
                   u.ended - greatest(u.began, u.planned_end))) / 3600, 4) as overdue_hours
          from used u
          join support_request r on r.reference = u.reference
          left join support_message m on m.reference = u.reference and m.superseded_at is null
          left join lateral (
               select * from access_approval a where a.reference = u.reference and a.approved order by a.id desc limit 1) a
               on true
          cross join lateral (
               select coalesce(sum(coalesce(x.approved_days, x.days)), 0)::int as extra_days,
                      coalesce(array_agg(x.decided_by order by x.id), '{}') as extended_by
                 from access_extension x where x.reference = u.reference and x.approved) x
         order by u.granted_at, u.reference
        """;

    private final JdbcClient jdbc;
    private final Reports reports;
    private final RegisterCheck register;

    Statements(JdbcClient jdbc, Reports reports, RegisterCheck register) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.register = register;
    }

    /** @throws Refusal for a viewer who sees some of its requests only: a statement that leaves accesses out would be wrong */
    public Statement of(Organisation organisation, YearMonth month, ZoneId zone, Viewer viewer, Instant now) {
        if (!viewer.seesAllOf(organisation)) {
            throw Refusal.forbidden("""
                A statement lists each access to the organisation, and you may see only some of its requests. Ask one of its \
                access managers, an approver or an auditor for the statement.\
                """);
        }
        var period = new ReportPeriod(month.atDay(1), month.atEndOfMonth(), zone);
        List<Access> accesses = jdbc.sql(ACCESSES)
                .param("organisation", organisation.id())
                .param("from", period.begin().atOffset(ZoneOffset.UTC))
                .param("before", period.end(now).atOffset(ZoneOffset.UTC))
                .query(Access.COLUMNS)
                .list();
        return new Statement(
                organisation.id(),
                organisation.name(),
                month,
                zone.getId(),
                now,
                Statement.sum(accesses, Access::hours),
                Statement.sum(accesses, Access::payrollHours),
                accesses,
                reports.avoided(new ReportQuery(period, Optional.of(organisation.id()), viewer), now),
                register.differences(accesses.stream().map(Access::reference).toList()));
    }
}
