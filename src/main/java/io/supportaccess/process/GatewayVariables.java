package io.supportaccess.process;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.organisation.Organisations;
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
 * Answers gateways from our own tables whenever a request moves on. The engine does not store these variables: nobody
 * can set them from outside, and no row is written for them. Other gateways read what a person has just submitted
 * ({@code xeroSupportAdded}, {@code accessApproved}, {@code extendAccess}, {@code removalConfirmed}) or
 * {@code xeroSupportIn}, which is stored.
 */
@Component
public class GatewayVariables {

    private final RequiredDetails requiredDetails;
    private final SupportMessages messages;
    private final Organisations organisations;

    GatewayVariables(RequiredDetails requiredDetails, SupportMessages messages, Organisations organisations) {
        this.organisations = organisations;
        this.requiredDetails = requiredDetails;
        this.messages = messages;
    }

    /** Sets the variables of the gateways between planning and phase 2. */
    public void set(VariableScope scope, SupportRequest request) {
        set(scope, values(request));
    }

    /** Sets the variable of the gateway before planning. */
    public void setHeld(VariableScope scope, SupportRequest request) {
        set(scope, Map.of("organisationHeld", organisations.isHeld(request.organisation())));
    }

    public void set(VariableScope scope, Map<String, Boolean> values) {
        values.forEach((name, value) -> {
            // If somebody has stored a variable with this name, the engine refuses a transient value: ours is then
            // stored over it.
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
                request.details()
                        .areSettled(requiredDetails.of(request.question().category())),
                "approvalNeeded",
                request.plan().flatMap(AccessPlan::approvers).isPresent(),
                "accessPlanned",
                !request.isBy(Route.NO_ACCESS),
                "inviteBox",
                request.isBy(Route.INVITE_BOX),
                "payrollToClear",
                request.payrollToClear(),
                "xeroSupportTold",
                messages.isSentWithInvitation(request));
    }
}
