package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Spelling;
import io.supportaccess.refusal.InputRefused;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A registered request.
 *
 * @param plan empty between registration and planning
 * @param approved what an approver gave of the plan, if it is less
 * @param accessNeeded whether a person found that the question cannot be answered without access
 * @param askedOrganisation what the requester called the organisation, if that is not its name: a former one, or that
 *     of another which an administrator has replaced
 */
public record SupportRequest(
        String reference,
        Organisation organisation,
        Optional<String> askedOrganisation,
        Question question,
        Details details,
        String requester,
        RequestState state,
        Instant requestedAt,
        Optional<Instant> overdueSince,
        Optional<Withdrawal> withdrawal,
        Optional<Instant> closedAt,
        Optional<AccessPlan> plan,
        Optional<ApprovedAccess> approved,
        boolean accessNeeded) {

    /** Who withdrew the request, and why. */
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
            Optional<String> askedOrganisation,
            Question question,
            Map<String, String> details,
            String requester,
            Instant requestedAt) {
        return new SupportRequest(
                reference,
                organisation,
                askedOrganisation,
                question,
                new Details(details, Optional.empty(), false),
                requester,
                RequestState.PLANNED,
                requestedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    SupportRequest planned(AccessPlan newPlan) {
        return changedTo(RequestState.PLANNED, Optional.of(newPlan), Optional.empty(), false);
    }

    SupportRequest approved(ApprovedAccess less, AccessPlan newPlan) {
        return changedTo(state, Optional.of(newPlan), Optional.of(less), accessNeeded);
    }

    SupportRequest movedTo(RequestState next) {
        return changedTo(next, plan, approved, accessNeeded);
    }

    private SupportRequest changedTo(
            RequestState next,
            Optional<AccessPlan> nextPlan,
            Optional<ApprovedAccess> nextApproved,
            boolean nextNeeded) {
        return new SupportRequest(
                reference,
                organisation,
                askedOrganisation,
                question,
                details,
                requester,
                next,
                requestedAt,
                overdueSince,
                withdrawal,
                closedAt,
                nextPlan,
                nextApproved,
                nextNeeded);
    }

    /** Whether payroll access stays on the Xero Support row: requested, planned, and not taken out by the approver. */
    public boolean payrollApproved() {
        return question.payrollAccess()
                && plan.map(AccessPlan::payrollPlanned).orElse(false)
                && approved.map(ApprovedAccess::approvedPayroll).orElse(true);
    }

    /** Whether Xero Support may change data: requested, and not taken out by the approver. */
    public boolean changesApproved() {
        return question.mayChangeData()
                && approved.map(ApprovedAccess::approvedChanges).orElse(true);
    }

    /** Whether the payroll box has to be cleared; a practice's own area has none. */
    public boolean payrollToClear() {
        return !payrollApproved() && !isBy(Route.PRACTICE);
    }

    /** The days of the first window: as approved, which is as planned unless an approver gave fewer. */
    public int daysApproved() {
        return approved.map(ApprovedAccess::approvedDays).orElseGet(this::daysByPolicy);
    }

    /** The requested days, limited by the plan. */
    public int daysByPolicy() {
        return plan.map(limit -> limit.atMost(question.accessDays())).orElse(question.accessDays());
    }

    public boolean isBy(Route route) {
        return plan.map(AccessPlan::route).filter(route::equals).isPresent();
    }

    /** Where Xero Support gets access: at most one grant is open for each target of an organisation. */
    public String target() {
        return target(plan.map(AccessPlan::route).map(Route.PRACTICE::equals).orElse(organisation.practice()));
    }

    /** Where it gets access in this organisation before there is a plan. */
    public static String targetIn(Organisation organisation) {
        return target(organisation.practice());
    }

    private static String target(boolean practice) {
        return practice ? "practice" : "organisation";
    }

    /** The limit in days for any window. */
    public int mostDays() {
        return plan.map(limit -> limit.atMost(Question.MOST_ACCESS_DAYS)).orElse(Question.MOST_ACCESS_DAYS);
    }

    /** Whether a call repeats this request: all its fields are equal. */
    public boolean isAskedAgainBy(NewRequest asked, Requester asking) {
        return (organisation.isCalled(asked.organisation()) || isTheAsked(asked.organisation()))
                && question.equals(asked.question().askedBy(asking))
                && details.asked().equals(asked.details())
                && requester.equals(asking.userId());
    }

    private boolean isTheAsked(String name) {
        return askedOrganisation
                .filter(asked -> Spelling.normal(asked).equals(Spelling.normal(name)))
                .isPresent();
    }
}
