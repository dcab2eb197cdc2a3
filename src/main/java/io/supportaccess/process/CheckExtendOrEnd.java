package io.supportaccess.process;

import io.supportaccess.access.Extension.Wish;
import io.supportaccess.access.Extensions;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the answer to <em>Extend or end access</em>: no, or how many days more and why. */
@Component
class CheckExtendOrEnd implements TaskListener {

    private final SupportRequests requests;
    private final Extensions extensions;
    private final DecisionTime decisionTime;
    private final SignedIn signedIn;

    CheckExtendOrEnd(SupportRequests requests, Extensions extensions, DecisionTime decisionTime, SignedIn signedIn) {
        this.requests = requests;
        this.extensions = extensions;
        this.decisionTime = decisionTime;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> given = GivenVariables.of(task);
        var fields = new GivenFields(given);
        boolean extend = fields.required("extendAccess", fields.flag("extendAccess"), false);
        fields.refuseIfWrong();
        if (extend) {
            String reference = CaseVariables.reference(task);
            int mostDays = requests.get(reference).longestWindow();
            extensions.ask(
                    reference, signedIn.userId(), Wish.from(given, mostDays, "extensionDays", "extensionReason"));
            decisionTime.begin(task.getExecution());
        }
        task.removeVariables(List.of("extensionDays", "extensionReason", "extensionApproved", "approvalComment"));
    }
}
