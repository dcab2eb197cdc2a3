package io.supportaccess.process.planning;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records the details that the requester adds. While a required one is missing, the step comes back. */
@CalledByModel
class CompleteDetailsListener implements TaskListener {

    private static final String REST_UNKNOWN = "detailsNotKnown";

    private final SupportRequests requests;
    private final RequestProgress progress;
    private final RequiredDetails requiredDetails;
    private final GatewayVariables gateways;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    CompleteDetailsListener(
            SupportRequests requests,
            RequestProgress progress,
            RequiredDetails requiredDetails,
            GatewayVariables gateways,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.progress = progress;
        this.requiredDetails = requiredDetails;
        this.gateways = gateways;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        SupportRequest request = requests.get(ProcessVariables.reference(task));
        Map<String, Object> given = SubmittedVariables.of(task);
        Map<String, String> details = request.details()
                .completedBy(given, requiredDetails.of(request.question().category()));
        var fields = new InputFields(given);
        boolean restUnknown = fields.flag(REST_UNKNOWN).orElse(false);
        fields.refuseIfWrong();
        progress.completeDetails(request.reference(), currentUser.userId(), details, restUnknown);
        LeakOverride.in(given, details.values().stream())
                .ifPresent(why -> events.publishEvent(why.event(request.reference(), currentUser.userId())));
        StepFields.forget(ModelIds.COMPLETE_DETAILS, task);
        gateways.set(task, requests.get(request.reference()));
    }
}
