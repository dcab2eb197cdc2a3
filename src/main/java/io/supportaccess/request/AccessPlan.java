package io.supportaccess.request;

import io.supportaccess.organisation.Role;
import java.util.List;
import java.util.Optional;

/**
 * The policy's plan for a request: the least access that its question needs.
 *
 * @param payroll whether payroll access may stay in the invitation, if the request wants it
 * @param role the role to leave on the Xero Support row; empty without access
 * @param longestDays the limit for the first window and for each extension
 * @param approvers the group that has to approve; empty where the risk is low and the policy approves
 * @param ticks how the Xero Support row must look, in Xero's words
 * @param reason a sentence of the policy
 * @param covered whether a rule of the policy fits; otherwise this is the most careful plan
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

    /** Used where the policy has no result, or an unreadable one. */
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

    public boolean letsIn() {
        return route != Route.NO_ACCESS;
    }
}
