package io.supportaccess.process;

import io.supportaccess.answer.Answers;
import io.supportaccess.answer.WhatHelped;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.AccessPlans;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes whether the question was answered without access; where it was not, the access is planned. */
@Component
class TakeFollowUp implements TaskListener {

    private final SupportRequests requests;
    private final AccessPlans plans;
    private final SupportMessages messages;
    private final Answers answers;
    private final SignedIn signedIn;
    private final GatewayAnswers gateways;

    TakeFollowUp(
            SupportRequests requests,
            AccessPlans plans,
            SupportMessages messages,
            Answers answers,
            SignedIn signedIn,
            GatewayAnswers gateways) {
        this.requests = requests;
        this.plans = plans;
        this.messages = messages;
        this.answers = answers;
        this.signedIn = signedIn;
        this.gateways = gateways;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = CaseVariables.reference(task);
        var fields = new GivenFields(GivenVariables.of(task));
        boolean answered = fields.required("questionAnswered", fields.flag("questionAnswered"), true);
        Optional<String> whatHelped = WhatHelped.in(fields);
        fields.refuseIfWrong();
        task.removeVariable(WhatHelped.NAME);
        if (answered) {
            whatHelped.ifPresent(line -> answers.note(reference, signedIn.userId(), Optional.of(line)));
        } else {
            plans.needAccess(reference, signedIn.userId());
            messages.supersede(reference);
            task.removeVariable(CaseVariables.CASE_NUMBER);
            gateways.set(task, requests.get(reference));
        }
    }
}
