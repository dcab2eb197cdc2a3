package io.supportaccess.process;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends a request for which nobody was let in: answered, or not even asked. */
@Component
class CloseAnswered implements ExecutionListener {

    private final SupportRequests requests;
    private final SupportMessages messages;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    CloseAnswered(
            SupportRequests requests, SupportMessages messages, SignedIn signedIn, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.messages = messages;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.close(RequestState.ENDED, execution.getProcessBusinessKey());
        if (messages.isSent(execution.getProcessBusinessKey())) {
            facts.publishEvent(Fact.of(What.QUESTION_ANSWERED, execution.getProcessBusinessKey(), signedIn.actor()));
        }
    }
}
