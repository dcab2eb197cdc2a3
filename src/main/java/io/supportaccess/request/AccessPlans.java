package io.supportaccess.request;

import io.supportaccess.request.DomainEvent.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the policy allows each request, and whether a question has turned out to need more. */
@Repository
public class AccessPlans {

    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    AccessPlans(JdbcClient jdbc, SupportRequests requests, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.events = events;
    }

    /** Keeps what the policy allows; a request that is planned anew gets another plan, which answers to the need. */
    public SupportRequest keep(SupportRequest request, AccessPlan plan) {
        jdbc.sql("""
                        update support_request
                           set state = :state, route = :route, payroll_planned = :payroll, role_left = :role,
                               longest_days = :longestDays, approvers = :approvers, ticks = :ticks,
                               plan_reason = :reason, plan_covered = :covered, access_needed = false
                         where reference = :reference
                        """)
                .param("state", RequestState.PLANNED.name())
                .param("route", plan.route().code())
                .param("payroll", plan.payroll())
                .param("role", plan.role().orElse(null))
                .param("longestDays", plan.longestDays())
                .param("approvers", plan.approvers().orElse(null))
                .param("ticks", plan.ticks().toArray(String[]::new))
                .param("reason", plan.reason())
                .param("covered", plan.covered())
                .param("reference", request.reference())
                .update();
        SupportRequest planned = requests.get(request.reference());
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_PLANNED,
                request.reference(),
                DomainEvent.SYSTEM,
                Map.of(
                        "route", plan.route().code(),
                        "payrollAccess", planned.payrollPlanned(),
                        "days", planned.daysPlanned(),
                        "approval", plan.approvers().orElse("policy"),
                        "covered", plan.covered())));
        return planned;
    }

    /** Somebody has found that the question cannot be answered without access: it is planned anew with that in mind. */
    public void needAccess(String reference, String actor) {
        jdbc.sql("update support_request set access_needed = true where reference = :reference")
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(EventType.ACCESS_NEEDED, reference, actor));
    }

    static Optional<AccessPlan> plan(ResultSet row) throws SQLException {
        String route = row.getString("route");
        return route == null
                ? Optional.empty()
                : Optional.of(new AccessPlan(
                        Route.of(route).orElseThrow(),
                        row.getBoolean("payroll_planned"),
                        Optional.ofNullable(row.getString("role_left")),
                        row.getInt("longest_days"),
                        Optional.ofNullable(row.getString("approvers")),
                        List.of((String[]) row.getArray("ticks").getArray()),
                        row.getString("plan_reason"),
                        row.getBoolean("plan_covered")));
    }
}
