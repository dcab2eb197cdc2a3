package io.supportaccess.process.window;

import io.supportaccess.access.Extensions;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records that nobody decided on the extension in time: the access window stays as it is. */
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
        // People who act on a request take its lock first too: another order of rows could deadlock.
        requests.lock(execution.getProcessBusinessKey());
        extensions.declineUndecided(execution.getProcessBusinessKey());
    }
}
