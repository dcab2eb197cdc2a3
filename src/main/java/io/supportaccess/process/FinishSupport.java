package io.supportaccess.process;

import io.supportaccess.answer.Answers;
import io.supportaccess.answer.WhatHelped;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps who says that the support is needed no longer, and what helped where that is said too. */
@Component
class FinishSupport implements ExecutionListener {

    private final SupportRequests requests;
    private final Answers answers;
    private final GatewayAnswers gateways;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    FinishSupport(
            SupportRequests requests,
            Answers answers,
            GatewayAnswers gateways,
            SignedIn signedIn,
            ApplicationEventPublisher facts) {
        this.requests = requests;
        this.answers = answers;
        this.gateways = gateways;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        Optional<String> whatHelped = WhatHelped.from(GivenVariables.of(execution));
        execution.removeVariable(WhatHelped.NAME);
        facts.publishEvent(Fact.of(What.SUPPORT_FINISHED, reference, signedIn.actor()));
        whatHelped.ifPresent(line -> answers.note(reference, signedIn.actor(), Optional.of(line)));
        gateways.set(execution, requests.get(reference));
    }
}
