package io.supportaccess.process;

import io.supportaccess.access.Extension.Wish;
import io.supportaccess.access.Extensions;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps who asks for more days, how many and why. */
@Component
class AskExtension implements ExecutionListener {

    private final SupportRequests requests;
    private final Extensions extensions;
    private final DecisionTime decisionTime;
    private final SignedIn signedIn;

    AskExtension(SupportRequests requests, Extensions extensions, DecisionTime decisionTime, SignedIn signedIn) {
        this.requests = requests;
        this.extensions = extensions;
        this.decisionTime = decisionTime;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateExecution execution) {
        int mostDays = requests.get(execution.getProcessBusinessKey()).longestWindow();
        var wish = Wish.from(GivenVariables.of(execution), mostDays, "days", "reason");
        execution.removeVariables(List.of("days", "reason", "extensionApproved", "approvalComment"));
        extensions.ask(execution.getProcessBusinessKey(), signedIn.userId(), wish);
        decisionTime.begin(execution);
    }
}
