package io.supportaccess.process.window;

import io.supportaccess.access.Extensions;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Nobody has decided in time: the old window stays. */
@CalledByModel
class ExtensionLapsedListener implements ExecutionListener {

    private final SupportRequests requests;
    private final Extensions extensions;

    ExtensionLapsedListener(SupportRequests requests, Extensions extensions) {
        this.requests = requests;
        this.extensions = extensions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        // As whoever acts on a case does: two who take its rows in another order would block each other.
        requests.lock(execution.getProcessBusinessKey());
        extensions.drop(execution.getProcessBusinessKey());
    }
}
