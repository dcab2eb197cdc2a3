package io.supportaccess.process;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.AccessPlans;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes whether the question was answered without access; where it was not, the access is planned. */
@Component
class TakeFollowUp implements TaskListener {

    private final SupportRequests requests;
    private final AccessPlans plans;
    private final SupportMessages messages;
    private final SignedIn signedIn;
    private final GatewayAnswers answers;

    TakeFollowUp(
            SupportRequests requests,
            AccessPlans plans,
            SupportMessages messages,
            SignedIn signedIn,
            GatewayAnswers answers) {
        this.requests = requests;
        this.plans = plans;
        this.messages = messages;
        this.signedIn = signedIn;
        this.answers = answers;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = CaseVariables.reference(task);
        var fields = new GivenFields(GivenVariables.of(task));
        boolean answered = fields.required("questionAnswered", fields.flag("questionAnswered"), true);
        fields.refuseIfWrong();
        if (!answered) {
            plans.needAccess(reference, signedIn.userId());
            messages.supersede(reference);
            answers.set(task, requests.get(reference));
        }
    }
}
