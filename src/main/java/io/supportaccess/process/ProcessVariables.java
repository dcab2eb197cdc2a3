package io.supportaccess.process;

import io.supportaccess.access.Grant;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * The few variables that a process instance carries: its assignments read them, and administrators see them in Cockpit.
 * All other values are in our own tables, where they can be corrected and erased.
 */
public final class ProcessVariables {

    public static final String REFERENCE = "reference";
    public static final String REQUESTER = "requester";
    public static final String SUBJECT = "subject";

    /** Whether somebody has added Xero Support in Xero. */
    public static final String XERO_SUPPORT_IN = "xeroSupportIn";

    /** The planned end of the access, a date: the timer of the access window reads it. */
    public static final String ACCESS_UNTIL = "accessUntil";

    /** Until when an extension can be decided, a date. */
    public static final String DECIDE_BY = "decideBy";

    /**
     * The variables that the process itself sets; the audit trail shows their new values when somebody changes one. The
     * subject is the only free text among them. What a person submits with a step is not among them, although the engine
     * stores some of it, e.g. {@link StepFields#ACCESS_MANAGER}.
     */
    public static final Set<String> SET_BY_THE_PROCESS = Set.of(
            REFERENCE,
            "organisation",
            SUBJECT,
            "category",
            "payrollAccess",
            "route",
            REQUESTER,
            XERO_SUPPORT_IN,
            ACCESS_UNTIL,
            DECIDE_BY);

    private ProcessVariables() {}

    public static String reference(DelegateTask task) {
        return task.getExecution().getProcessBusinessKey();
    }

    /** The step, as event details. */
    public static Map<String, Object> step(DelegateTask task) {
        return Map.of("step", task.getTaskDefinitionKey(), "taskId", task.getId());
    }

    /** Sets only the values that differ, since the engine writes a row for each variable that is set. */
    public static void restore(VariableScope scope, Map<String, Object> variables) {
        variables.forEach((name, value) -> {
            if (!value.equals(scope.getVariable(name))) {
                scope.setVariable(name, value);
            }
        });
    }

    /** @param grant empty until Xero Support is added */
    public static Map<String, Object> of(SupportRequest request, Optional<Grant> grant) {
        Map<String, Object> variables = new HashMap<>(of(request));
        variables.put(XERO_SUPPORT_IN, grant.isPresent());
        grant.ifPresent(open -> variables.put(ACCESS_UNTIL, Date.from(open.plannedEnd())));
        return variables;
    }

    public static Map<String, Object> of(SupportRequest request) {
        return Map.of(
                REFERENCE,
                request.reference(),
                "organisation",
                request.organisation().name(),
                SUBJECT,
                request.question().subject(),
                "category",
                request.question().category().code(),
                "route",
                request.plan().map(AccessPlan::route).map(Route::code).orElse(""),
                "payrollAccess",
                request.payrollApproved(),
                REQUESTER,
                request.requester(),
                XERO_SUPPORT_IN,
                false);
    }
}
