package io.supportaccess.process.planning;

import io.supportaccess.access.Grants;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.NewRequests;
import io.supportaccess.request.SupportRequest;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;

/** Records the request in our tables and leaves only the few process variables in the engine. */
@CalledByModel
class RegisterRequestDelegate implements JavaDelegate {

    private final NewRequests requests;
    private final Grants grants;
    private final RequiredDetails requiredDetails;
    private final GatewayVariables gateways;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    RegisterRequestDelegate(
            NewRequests requests,
            Grants grants,
            RequiredDetails requiredDetails,
            GatewayVariables gateways,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.grants = grants;
        this.requiredDetails = requiredDetails;
        this.gateways = gateways;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> given = SubmittedVariables.of(execution);
        NewRequest asked =
                NewRequest.from(given, Optional.ofNullable(execution.getProcessBusinessKey()), requiredDetails::of);
        SupportRequest request = requests.register(
                asked,
                currentUser.requester(),
                organisation -> grants.refuseIfOpen(organisation, currentUser.viewer()));
        LeakOverride.in(given, asked.texts())
                .ifPresent(why -> events.publishEvent(why.event(request.reference(), request.requester())));
        execution.removeVariables(given.keySet());
        execution.setProcessBusinessKey(request.reference());
        execution.setVariables(ProcessVariables.of(request));
        gateways.setHeld(execution, request);
    }
}
