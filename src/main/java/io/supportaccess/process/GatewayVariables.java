package io.supportaccess.process;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/**
 * What the gateways ask. It is reckoned from our own tables whenever a case moves and never kept in the engine, so that
 * nobody can answer for them, and no row is written for it.
 */
@Component
public class GatewayVariables {

    private final RequiredDetails requiredDetails;
    private final SupportMessages messages;

    GatewayVariables(RequiredDetails requiredDetails, SupportMessages messages) {
        this.requiredDetails = requiredDetails;
        this.messages = messages;
    }

    public void set(VariableScope scope, SupportRequest request) {
        values(request).forEach((name, value) -> {
            // Where somebody has given a variable of such a name, the engine takes no transient one in its place.
            boolean given = isGiven(name, scope);
            if (!given) {
                scope.removeVariable(name);
            }
            scope.setVariable(name, Variables.booleanValue(value, !given));
        });
    }

    private static boolean isGiven(String name, VariableScope scope) {
        return Optional.ofNullable(scope.<TypedValue>getVariableTyped(name))
                .filter(value -> !value.isTransient())
                .isPresent();
    }

    private Map<String, Boolean> values(SupportRequest request) {
        return Map.of(
                "detailsComplete",
                request.details().areSettled(requiredDetails.of(request.category())),
                "approvalNeeded",
                request.plan().flatMap(AccessPlan::approvers).isPresent(),
                "accessPlanned",
                !request.isBy(Route.NO_ACCESS),
                "inviteBox",
                request.isBy(Route.INVITE_BOX),
                "payrollToClear",
                request.payrollToClear(),
                "xeroSupportTold",
                request.isBy(Route.INVITE_BOX) && messages.isSent(request.reference()),
                "accessNeeded",
                request.accessNeeded());
    }
}
