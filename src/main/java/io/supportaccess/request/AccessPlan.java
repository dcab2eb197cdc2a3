package io.supportaccess.request;

import io.supportaccess.organisation.Role;
import java.util.List;
import java.util.Optional;

/**
 * What the policy allows a request: the least access that its question needs.
 *
 * @param payroll whether payroll may stay in the invitation; what was not asked for never does
 * @param role what to leave on the Xero Support row; empty where nobody is let in
 * @param longestDays how long any window may last, the first one and each extension
 * @param approvers the group that has to approve; empty where the policy approves by itself, since the risk is low
 * @param ticks how the Xero Support row has to look, in Xero's words
 * @param reason why, in a sentence of the policy
 * @param covered whether a rule of the policy fits; else it is the most careful plan
 */
public record AccessPlan(
        Route route,
        boolean payroll,
        Optional<String> role,
        int longestDays,
        Optional<String> approvers,
        List<String> ticks,
        String reason,
        boolean covered) {

    /** What holds where the policy gives no answer, or one that cannot be read. */
    public static AccessPlan mostCareful(String reason) {
        return new AccessPlan(
                Route.TWO_PHASE,
                false,
                Optional.of("Read only"),
                1,
                Optional.of(Role.APPROVERS.group()),
                List.of("Role: Read only", "Manage users: not ticked", "Payroll admin: not ticked"),
                reason,
                false);
    }

    public boolean letsIn() {
        return route != Route.NO_ACCESS;
    }
}
