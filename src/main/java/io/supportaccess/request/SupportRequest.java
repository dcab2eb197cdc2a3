package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.refusal.InputRefused;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A registered request.
 *
 * @param plan empty between registration and planning
 * @param accessNeeded whether a person found that the question cannot be answered without access
 */
public record SupportRequest(
        String reference,
        Organisation organisation,
        String subject,
        String description,
        Category category,
        boolean payrollAccess,
        int accessDays,
        boolean mayChangeData,
        String contactName,
        Optional<String> contactEmail,
        Details details,
        String requester,
        RequestState state,
        Instant requestedAt,
        Optional<Instant> overdueSince,
        Optional<Withdrawal> withdrawal,
        Optional<Instant> closedAt,
        Optional<AccessPlan> plan,
        boolean accessNeeded) {

    /** The end of a request by its requester or another person. */
    public record Withdrawal(String by, String reason) {

        static final int LONGEST_REASON = 2_000;

        /** @throws InputRefused without a reason */
        public static String reason(Map<String, ?> given) {
            var fields = new InputFields(given);
            String reason = fields.required("reason", fields.lines("reason", LONGEST_REASON), "");
            fields.refuseIfWrong();
            return reason.strip();
        }
    }

    static SupportRequest registered(
            String reference,
            Organisation organisation,
            NewRequest newRequest,
            Requester requester,
            Instant requestedAt) {
        return new SupportRequest(
                reference,
                organisation,
                newRequest.subject(),
                newRequest.description(),
                newRequest.category(),
                newRequest.payrollAccess(),
                newRequest.accessDays(),
                newRequest.mayChangeData(),
                newRequest.contactNameOr(requester),
                newRequest.contactEmailOr(requester),
                new Details(newRequest.details(), Optional.empty(), false),
                requester.userId(),
                RequestState.PLANNED,
                requestedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    SupportRequest planned(AccessPlan newPlan) {
        return new SupportRequest(
                reference,
                organisation,
                subject,
                description,
                category,
                payrollAccess,
                accessDays,
                mayChangeData,
                contactName,
                contactEmail,
                details,
                requester,
                RequestState.PLANNED,
                requestedAt,
                overdueSince,
                withdrawal,
                closedAt,
                Optional.of(newPlan),
                false);
    }

    /** Whether payroll access stays in the invitation: requested, and allowed by the plan. */
    public boolean payrollPlanned() {
        return payrollAccess && plan.map(AccessPlan::payroll).orElse(false);
    }

    /** Whether the payroll box has to be cleared; a practice's own area has none. */
    public boolean payrollToClear() {
        return !payrollPlanned() && !isBy(Route.PRACTICE);
    }

    /** The requested days, limited by the plan. */
    public int daysPlanned() {
        return Math.min(accessDays, longestWindow());
    }

    public boolean isBy(Route route) {
        return plan.map(AccessPlan::route).filter(route::equals).isPresent();
    }

    /** The place of the access: at most one grant is open for each place of an organisation. */
    public String target() {
        boolean practice =
                plan.map(AccessPlan::route).map(Route.PRACTICE::equals).orElse(organisation.practice());
        return practice ? "practice" : "organisation";
    }

    /** The limit in days for any window. */
    public int longestWindow() {
        return plan.map(AccessPlan::longestDays).orElse(NewRequest.MOST_ACCESS_DAYS);
    }

    /** Whether a call repeats this request: all its fields are equal. */
    public boolean isAskedAgainBy(NewRequest asked, Requester asking) {
        return organisation.isCalled(asked.organisation())
                && subject.equals(asked.subject())
                && description.equals(asked.description())
                && category == asked.category()
                && payrollAccess == asked.payrollAccess()
                && accessDays == asked.accessDays()
                && mayChangeData == asked.mayChangeData()
                && contactName.equals(asked.contactNameOr(asking))
                && contactEmail.equals(asked.contactEmailOr(asking))
                && details.asked().equals(asked.details())
                && requester.equals(asking.userId());
    }
}
