package io.supportaccess.process.window;

import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.access.Extensions;
import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records the request for an extension. */
@CalledByModel
class ExtensionRequestedListener implements ExecutionListener {

    private final SupportRequests requests;
    private final Extensions extensions;
    private final ExtensionDeadline extensionDeadline;
    private final CurrentUser currentUser;

    ExtensionRequestedListener(
            SupportRequests requests,
            Extensions extensions,
            ExtensionDeadline extensionDeadline,
            CurrentUser currentUser) {
        this.requests = requests;
        this.extensions = extensions;
        this.extensionDeadline = extensionDeadline;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        int mostDays = requests.get(execution.getProcessBusinessKey()).mostDays();
        var request = ExtensionRequest.from(SubmittedVariables.of(execution), mostDays, "days", "reason");
        execution.removeVariables(RequestAction.EXTEND.fields());
        extensions.request(execution.getProcessBusinessKey(), currentUser.userId(), request);
        extensionDeadline.begin(execution);
    }
}
