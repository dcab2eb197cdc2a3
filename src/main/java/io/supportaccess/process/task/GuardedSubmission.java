package io.supportaccess.process.task;

import io.supportaccess.message.SupportMessages.Notification;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.Details;
import io.supportaccess.request.InputFields;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Checks every text that a person submits with a step, also a field that the step does not ask for, since the engine
 * would keep it. Numbers are masked in the variable itself, so that no later reader sees more.
 */
final class GuardedSubmission {

    /** These steps ask for the message as it was sent. */
    static final Set<String> ASK_FOR_THE_MESSAGE = Set.of(ModelIds.TELL_XERO_SUPPORT, ModelIds.INVITE_IN_CONTACT_FORM);

    private static final String COMPLETE_DETAILS = ModelIds.COMPLETE_DETAILS;

    /** Only these steps record an override; elsewhere it would be lost. */
    static final Set<String> HEAR_A_REASON =
            Set.of(ModelIds.TELL_XERO_SUPPORT, ModelIds.INVITE_IN_CONTACT_FORM, COMPLETE_DETAILS);

    /** Variables that were checked when the request set them, or that their own step checks. */
    private static final Set<String> AS_THEY_ARE = Set.of(
            ProcessVariables.REFERENCE,
            ProcessVariables.REQUESTER,
            ProcessVariables.STATE,
            ProcessVariables.ACCESS_MANAGER,
            "organisation",
            "subject",
            "category",
            ProcessVariables.CASE_NUMBER);

    private static final int LONGEST = 30_000;

    private GuardedSubmission() {}

    static void keepIn(DelegateTask task) {
        Map<String, Object> given = SubmittedVariables.of(task);
        var fields = new InputFields(given);
        given.forEach((name, value) -> {
            if (value instanceof String text && !AS_THEY_ARE.contains(name) && !isReadByItsStep(name, task)) {
                fields.lines(name, LONGEST)
                        .filter(masked -> !masked.equals(text))
                        .ifPresent(masked -> task.setVariable(name, masked));
            }
        });
        fields.refuseIfWrong();
    }

    /** The step checks this field by itself, so it is skipped here; otherwise its override would cover all fields. */
    private static boolean isReadByItsStep(String name, DelegateTask task) {
        String step = task.getTaskDefinitionKey();
        return name.equals(Details.FIELD) && step.equals(COMPLETE_DETAILS)
                || name.equals(Notification.MESSAGE_AS_SENT) && ASK_FOR_THE_MESSAGE.contains(step);
    }
}
