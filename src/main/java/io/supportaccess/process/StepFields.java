package io.supportaccess.process;

import io.supportaccess.access.AccessDecision;
import io.supportaccess.access.Decision;
import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.access.ExtensionDecision;
import io.supportaccess.access.GrantConfirmation;
import io.supportaccess.access.OrganisationAnswer;
import io.supportaccess.access.RemovalCheck;
import io.supportaccess.message.Notification;
import io.supportaccess.request.Details;
import io.supportaccess.request.DetailsJson;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.Question;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * The fields that each step asks for. A completion may bring no others, and only fields sent with it count: a value that
 * somebody stored earlier would be taken for the answer of the person who completes the step.
 */
public final class StepFields {

    /** Whether the person has added Xero Support in Xero. */
    public static final String XERO_SUPPORT_ADDED = "xeroSupportAdded";

    /** The colleague who is to add Xero Support; kept until the next step is assigned to them. */
    public static final String ACCESS_MANAGER = "accessManager";

    public static final InputField NOT_ADDED_REASON =
            InputField.text("notAddedReason", 2_000).onlyIf(XERO_SUPPORT_ADDED, false);

    public static final InputField NAMED_MANAGER =
            InputField.text(ACCESS_MANAGER, 64).alwaysRequired();

    private static final List<InputField> ADDED = List.of(
            InputField.flag(XERO_SUPPORT_ADDED).alwaysRequired(),
            NOT_ADDED_REASON,
            InputField.confirmation("ticksMade").leftOutIf(XERO_SUPPORT_ADDED, false));

    private static final Map<String, List<InputField>> OF_STEPS = Map.ofEntries(
            Map.entry(ModelIds.CONFIRM_ORGANISATION, OrganisationAnswer.FIELDS),
            Map.entry(ModelIds.COMPLETE_DETAILS, Details.FIELDS),
            Map.entry(ModelIds.APPROVE_ACCESS, AccessDecision.FIELDS),
            Map.entry(ModelIds.OPEN_USERS_SETTINGS, List.of()),
            Map.entry(ModelIds.INVITE_IN_CONTACT_FORM, both(ADDED, Notification.fieldsIf(XERO_SUPPORT_ADDED))),
            Map.entry(ModelIds.ADD_XERO_SUPPORT, ADDED),
            Map.entry(ModelIds.FIND_ACCESS_MANAGER, List.of(NAMED_MANAGER)),
            Map.entry(ModelIds.CLEAR_PAYROLL_ACCESS, GrantConfirmation.FIELDS),
            Map.entry(ModelIds.CONTACT_XERO_SUPPORT, List.of()),
            Map.entry(ModelIds.TELL_XERO_SUPPORT, Notification.FIELDS),
            Map.entry(ModelIds.FOLLOW_UP_QUESTION, List.of(answer("questionAnswered"), Solution.ASKED)),
            Map.entry(ModelIds.EXTEND_OR_END_ACCESS, extendOrEnd(Question.MOST_ACCESS_DAYS)),
            Map.entry(ModelIds.APPROVE_EXTENSION, ExtensionDecision.FIELDS),
            Map.entry(ModelIds.ANSWER_XERO_SUPPORT, List.of()),
            Map.entry(ModelIds.REMOVE_XERO_SUPPORT, List.of()),
            Map.entry(ModelIds.CONFIRM_REMOVAL, RemovalCheck.FIELDS),
            Map.entry(ModelIds.REVIEW_BREAK_GLASS, Decision.ON_EMERGENCY_ACCESS));

    /** The fields of the completion under way; the engine does not keep them apart from stored variables. */
    private static final ThreadLocal<Map<String, ?>> SUBMITTED = ThreadLocal.withInitial(Map::of);

    private StepFields() {}

    /** Whether the diagram has this step. */
    public static boolean isStep(String step) {
        return OF_STEPS.containsKey(step);
    }

    public static List<InputField> of(String step) {
        return OF_STEPS.get(step);
    }

    /** As this request asks for them: its plan limits an extension and what may be approved. */
    public static List<InputField> of(String step, SupportRequest request) {
        return switch (step) {
            case ModelIds.EXTEND_OR_END_ACCESS -> extendOrEnd(request.mostDays());
            case ModelIds.APPROVE_ACCESS -> AccessDecision.fields(request);
            default -> of(step);
        };
    }

    public static Set<String> namesOf(String step) {
        return of(step).stream().map(InputField::name).collect(Collectors.toSet());
    }

    /**
     * The fields of a JSON object as variables of the engine, which are plain values.
     *
     * @throws io.supportaccess.refusal.InputRefused for a field that the step does not take, or of another type
     */
    static Map<String, Object> variables(String step, Map<String, ?> given) {
        InputFields.refuseOthers(given, namesOf(step).toArray(String[]::new));
        var fields = new InputFields(given);
        of(step).forEach(field -> field.check(fields));
        fields.refuseIfWrong();
        Map<String, Object> variables = new HashMap<>(given);
        variables.values().removeIf(Objects::isNull);
        variables.computeIfPresent(Details.FIELD, (field, details) -> DetailsJson.plain(details));
        return variables;
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
        Set<String> fields = namesOf(task.getTaskDefinitionKey());
        InputFields.refuseOthers(submitted, fields.toArray(String[]::new));
        remove(
                task,
                fields.stream().filter(field -> !submitted.containsKey(field)).toList());
    }

    /** Removes the answers of an earlier round, so that a form does not show them. */
    public static void clear(DelegateTask task) {
        // A new task has no variables of its own, and asking for them is a statement.
        remove(task.getExecution(), namesOf(task.getTaskDefinitionKey()));
    }

    /**
     * Removes what a step has recorded in our tables, so that the engine keeps no copy of it.
     *
     * @param stillRead the fields that a gateway or the form of a later step reads
     */
    public static void forget(String step, VariableScope scope, String... stillRead) {
        Set<String> recorded = new HashSet<>(namesOf(step));
        List.of(stillRead).forEach(recorded::remove);
        scope.removeVariables(recorded);
    }

    private static void remove(VariableScope scope, Collection<String> fields) {
        fields.stream().filter(scope::hasVariable).forEach(scope::removeVariable);
    }

    private static InputField answer(String name) {
        return InputField.flag(name).alwaysRequired();
    }

    private static List<InputField> extendOrEnd(int mostDays) {
        List<InputField> extension = ExtensionRequest.fields(mostDays, "extensionDays", "extensionReason").stream()
                .map(field -> field.onlyIf("extendAccess", true))
                .toList();
        return both(List.of(answer("extendAccess")), both(extension, List.of(Solution.ASKED)));
    }

    private static List<InputField> both(List<InputField> first, List<InputField> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
