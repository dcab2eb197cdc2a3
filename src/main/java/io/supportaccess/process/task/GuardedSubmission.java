package io.supportaccess.process.task;

import io.supportaccess.message.Notification;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.Details;
import io.supportaccess.request.InputFields;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Checks the fields that a person submits with a step: a text without a secret, and nothing that the given answer does
 * not ask for. Numbers are masked in the variable itself, so that no later reader sees more.
 */
final class GuardedSubmission {

    /** The steps that ask for these fields check them, so an override given for one of them excuses no other text. */
    private static final Set<String> CHECKED_BY_THEIR_STEP =
            Set.of(StepFields.ACCESS_MANAGER, Notification.CASE_NUMBER, Details.FIELD, Notification.MESSAGE_AS_SENT);

    private static final int LONGEST = 30_000;

    private GuardedSubmission() {}

    static void keepIn(DelegateTask task) {
        Map<String, Object> given = SubmittedVariables.of(task);
        given.keySet().retainAll(StepFields.namesOf(task.getTaskDefinitionKey()));
        var fields = new InputFields(given);
        StepFields.of(task.getTaskDefinitionKey()).forEach(field -> field.refuseUnasked(fields));
        given.forEach((name, value) -> {
            if (value instanceof String text && !CHECKED_BY_THEIR_STEP.contains(name)) {
                fields.lines(name, LONGEST)
                        .filter(masked -> !masked.equals(text))
                        .ifPresent(masked -> task.setVariable(name, masked));
            }
        });
        fields.refuseIfWrong();
    }
}
