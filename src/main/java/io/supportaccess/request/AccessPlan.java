package io.supportaccess.request;

import io.supportaccess.organisation.Role;
import io.supportaccess.row.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The policy's plan for a request: the least access that its question needs. The components are also the names of the columns
 * and, but for two, of the event details; the outputs of {@code plan-access.dmn} and the fields in JSON are shorter: payroll
 * (JSON: payrollAccess), role, why (JSON: reason), covered.
 *
 * @param payrollPlanned whether payroll access may stay on the Xero Support row, if the requester asks for it
 * @param roleLeft Xero's role that the Xero Support row must show; empty without access
 * @param longestDays the limit for the first window and for each extension
 * @param approvers the group that has to approve; empty if the policy approves by itself, since the risk is low
 * @param ticks how the Xero Support row must look, in Xero's words
 * @param planReason a sentence of the policy
 * @param planCovered whether a rule of the policy fits; otherwise this is the most careful plan
 */
public record AccessPlan(
        Route route,
        boolean payrollPlanned,
        Optional<String> roleLeft,
        int longestDays,
        Optional<String> approvers,
        List<String> ticks,
        String planReason,
        boolean planCovered) {

    public static final Columns<AccessPlan> COLUMNS = new Columns<>(AccessPlan.class);

    /** Applies if no rule of the policy fits, or if its result cannot be read. */
    public static AccessPlan mostCareful(String reason) {
        return new AccessPlan(
                Route.TWO_PHASE,
                false,
                Optional.of("Read only"),
                1,
                Optional.of(Role.APPROVERS.group()),
                List.of("Role: Read only", "Manage users is off", "Payroll admin is off"),
                reason,
                false);
    }

    /**
     * @param rows the result of {@code plan-access.dmn}. A practice may edit that table: if no rule fits, or the route
     *     or the days are missing or unreadable, the most careful plan applies and says why. An empty {@code approvers}
     *     cell means auto-approved.
     */
    public static AccessPlan decided(List<Map<String, Object>> rows) {
        if (rows.size() != 1) {
            return mostCareful("%s of the policy fits this request: the most careful plan applies."
                    .formatted(rows.isEmpty() ? "No rule" : "More than one rule"));
        }
        Map<String, Object> row = rows.get(0);
        Optional<Route> route = text(row, "route").flatMap(Route::of);
        Optional<Integer> days =
                number(row, "longestDays").filter(given -> given >= 1 && given <= Question.MOST_ACCESS_DAYS);
        if (route.isEmpty() || days.isEmpty()) {
            return mostCareful("The policy's result has no %s that can be read: the most careful plan applies."
                    .formatted(route.isEmpty() ? "route" : "longestDays from 1 to " + Question.MOST_ACCESS_DAYS));
        }
        return new AccessPlan(
                route.get(),
                Boolean.TRUE.equals(row.get("payroll")),
                text(row, "role"),
                days.get(),
                text(row, "approvers"),
                ticks(row),
                text(row, "why").orElse(""),
                Boolean.TRUE.equals(row.get("covered")));
    }

    /** This plan with the role and the ticks of another one, which the policy made for less. */
    public AccessPlan narrowedTo(AccessPlan less) {
        return new AccessPlan(
                route, payrollPlanned, less.roleLeft, longestDays, approvers, less.ticks, planReason, planCovered);
    }

    /** For the audit trail, by the names of the components; it has its own names for two of them. */
    Map<String, Object> details() {
        Map<String, Object> details = COLUMNS.values(this);
        details.replaceAll((name, value) -> Objects.requireNonNullElse(value, ""));
        details.put("ticks", String.join("; ", ticks));
        details.remove("approvers");
        details.put("approval", approvers.orElse("policy"));
        details.put("covered", details.remove("planCovered"));
        return details;
    }

    public boolean givesAccess() {
        return route != Route.NO_ACCESS;
    }

    /** These days, within the limit. */
    int atMost(int days) {
        return Math.min(days, longestDays);
    }

    private static Optional<String> text(Map<String, Object> row, String name) {
        return Optional.ofNullable(row.get(name)).map(Object::toString).filter(text -> !text.isBlank());
    }

    private static Optional<Integer> number(Map<String, Object> row, String name) {
        return Optional.ofNullable(row.get(name))
                .filter(Number.class::isInstance)
                .map(given -> ((Number) given).intValue());
    }

    private static List<String> ticks(Map<String, Object> row) {
        return row.get("ticks") instanceof Collection<?> ticks
                ? ticks.stream().map(String::valueOf).toList()
                : List.of();
    }
}
