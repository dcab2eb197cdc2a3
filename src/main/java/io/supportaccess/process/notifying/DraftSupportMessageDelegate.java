package io.supportaccess.process.notifying;

import io.supportaccess.access.Grant;
import io.supportaccess.access.Grants;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Drafts the support message from the request and, if Xero Support was added, from the grant. */
@CalledByModel
class DraftSupportMessageDelegate implements JavaDelegate {

    private final SupportRequests requests;
    private final Grants grants;
    private final SupportMessages messages;
    private final RequestProgress progress;
    private final RequiredDetails requiredDetails;

    DraftSupportMessageDelegate(
            SupportRequests requests,
            Grants grants,
            SupportMessages messages,
            RequestProgress progress,
            RequiredDetails requiredDetails) {
        this.progress = progress;
        this.requiredDetails = requiredDetails;
        this.requests = requests;
        this.grants = grants;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        grants.readWithRequest(reference);
        var request = requests.get(reference);
        messages.draft(
                request,
                grants.of(reference).map(Grant::grantedAt),
                requiredDetails.of(request.question().category()));
        progress.moveTo(RequestState.NOTIFYING_SUPPORT, reference);
    }
}
