package io.supportaccess.process;

import io.supportaccess.access.Decision;
import io.supportaccess.access.OrganisationAnswer;
import io.supportaccess.message.SupportMessages.Notification;
import io.supportaccess.request.Details;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.solution.Solution;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * The fields that each step asks for. A completion may bring no others, and a step hears only what came with its own
 * completion: an answer that somebody gave ahead would count as that of the person who completes the step.
 */
public final class StepFields {

    private static final String NOT_ADDED_REASON = "notAddedReason";
    private static final String TICKS_MADE = "ticksMade";

    private static final Map<String, Set<String>> OF_STEPS = Map.ofEntries(
            Map.entry(ModelIds.CONFIRM_ORGANISATION, Set.copyOf(OrganisationAnswer.FIELDS)),
            Map.entry(ModelIds.COMPLETE_DETAILS, Set.of(Details.FIELD, "detailsNotKnown", LeakOverride.FIELD)),
            Map.entry(ModelIds.APPROVE_ACCESS, Set.of("accessApproved", Decision.APPROVAL_COMMENT)),
            Map.entry(ModelIds.OPEN_USERS_SETTINGS, Set.of()),
            Map.entry(
                    ModelIds.INVITE_IN_CONTACT_FORM,
                    Set.of(
                            ProcessVariables.XERO_SUPPORT_ADDED,
                            NOT_ADDED_REASON,
                            TICKS_MADE,
                            ProcessVariables.CASE_NUMBER,
                            Notification.MESSAGE_AS_SENT,
                            LeakOverride.FIELD)),
            Map.entry(
                    ModelIds.ADD_XERO_SUPPORT,
                    Set.of(ProcessVariables.XERO_SUPPORT_ADDED, NOT_ADDED_REASON, TICKS_MADE)),
            Map.entry(ModelIds.FIND_ACCESS_MANAGER, Set.of(ProcessVariables.ACCESS_MANAGER)),
            Map.entry(ModelIds.CLEAR_PAYROLL_ACCESS, Set.of("payrollCleared", "ticksConfirmed")),
            Map.entry(ModelIds.CONTACT_XERO_SUPPORT, Set.of()),
            Map.entry(
                    ModelIds.TELL_XERO_SUPPORT,
                    Set.of(ProcessVariables.CASE_NUMBER, Notification.MESSAGE_AS_SENT, LeakOverride.FIELD)),
            Map.entry(ModelIds.FOLLOW_UP_QUESTION, Set.of("questionAnswered", Solution.FIELD)),
            Map.entry(
                    ModelIds.EXTEND_OR_END_ACCESS,
                    Set.of("extendAccess", "extensionDays", "extensionReason", Solution.FIELD)),
            Map.entry(ModelIds.APPROVE_EXTENSION, Set.of(Decision.EXTENSION_APPROVED, Decision.APPROVAL_COMMENT)),
            Map.entry(ModelIds.ANSWER_XERO_SUPPORT, Set.of()),
            Map.entry(ModelIds.REMOVE_XERO_SUPPORT, Set.of()),
            Map.entry(ModelIds.CONFIRM_REMOVAL, Set.of("removalConfirmed", "removalEvidence")),
            Map.entry(ModelIds.REVIEW_BREAK_GLASS, Set.of("breakGlassJustified", "reviewComment")));

    /** Since the engine mixes what a completion brings with what the request has already. */
    private static final ThreadLocal<Map<String, ?>> SUBMITTED = ThreadLocal.withInitial(Map::of);

    private StepFields() {}

    public static Set<String> of(String step) {
        return OF_STEPS.get(step);
    }

    /** Completes a step with what its caller submits; null if that is nothing. */
    public static <T> T submitting(Map<String, ?> submitted, Supplier<T> completion) {
        SUBMITTED.set(submitted == null ? Map.of() : submitted);
        try {
            return completion.get();
        } finally {
            SUBMITTED.remove();
        }
    }

    /** @throws io.supportaccess.refusal.InputRefused for a field that the completed step does not ask for */
    public static void keepToSubmitted(DelegateTask task) {
        Map<String, ?> submitted = SUBMITTED.get();
        Set<String> fields = of(task.getTaskDefinitionKey());
        InputFields.refuseOthers(submitted, fields.toArray(String[]::new));
        remove(
                task,
                fields.stream().filter(field -> !submitted.containsKey(field)).toList());
    }

    /** Removes the answers of an earlier round, so that a form does not show them. */
    public static void clear(DelegateTask task) {
        // A new task has no variables of its own, and asking for them is a statement.
        remove(task.getExecution(), of(task.getTaskDefinitionKey()));
    }

    private static void remove(VariableScope scope, Collection<String> fields) {
        fields.stream().filter(scope::hasVariable).forEach(scope::removeVariable);
    }
}
