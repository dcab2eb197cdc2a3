package io.supportaccess.process.planning;

import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.Route;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the result of {@code plan-access.dmn}. A practice may edit that table: where the result is missing or cannot be
 * read, the most careful plan applies and says why.
 */
final class PolicyResult {

    private static final int MOST_DAYS = 14;

    private PolicyResult() {}

    static AccessPlan read(List<Map<String, Object>> rows) {
        if (rows.size() != 1) {
            return AccessPlan.mostCareful("%s of the policy fits this request: the most careful plan applies."
                    .formatted(rows.isEmpty() ? "No rule" : "More than one rule"));
        }
        Map<String, Object> row = rows.get(0);
        Optional<Route> route = text(row, "route").flatMap(Route::of);
        Optional<Integer> days = number(row, "longestDays").filter(given -> given >= 1 && given <= MOST_DAYS);
        if (route.isEmpty() || days.isEmpty()) {
            return AccessPlan.mostCareful(
                    "The policy's answer has no %s that can be read: the most careful plan applies."
                            .formatted(route.isEmpty() ? "route" : "longestDays from 1 to 14"));
        }
        return new AccessPlan(
                route.get(),
                Boolean.TRUE.equals(row.get("payroll")),
                text(row, "role"),
                days.get(),
                text(row, "approvers"),
                ticks(row),
                text(row, "why").orElse(""),
                !Boolean.FALSE.equals(row.get("covered")));
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
