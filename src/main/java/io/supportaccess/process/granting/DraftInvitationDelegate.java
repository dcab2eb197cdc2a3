package io.supportaccess.process.granting;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Drafts the support message for the contact form that invites Xero Support at the same time. */
@CalledByModel
class DraftInvitationDelegate implements JavaDelegate {

    private final SupportRequests requests;
    private final SupportMessages messages;
    private final RequiredDetails requiredDetails;

    DraftInvitationDelegate(SupportRequests requests, SupportMessages messages, RequiredDetails requiredDetails) {
        this.requiredDetails = requiredDetails;
        this.requests = requests;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        messages.draft(
                request, Optional.empty(), requiredDetails.of(request.question().category()));
    }
}
