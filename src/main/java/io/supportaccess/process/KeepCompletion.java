package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Begins every completion, before all else that it does: looks for what must not leave, keeps who completed which step, and
 * takes back what the answer may have written over the variables by which the process finds its way. Those come from our
 * own tables alone.
 */
@Component
class KeepCompletion implements TaskListener {

    private final SupportRequests requests;
    private final Grants grants;
    private final GatewayAnswers answers;
    private final SupportMessages messages;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    KeepCompletion(
            SupportRequests requests,
            Grants grants,
            GatewayAnswers answers,
            SupportMessages messages,
            SignedIn signedIn,
            ApplicationEventPublisher facts) {
        this.answers = answers;
        this.requests = requests;
        this.grants = grants;
        this.messages = messages;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        takeBackAnswersToOtherSteps(task);
        GuardedVariables.keepIn(task);
        SupportRequest request = requests.get(CaseVariables.reference(task));
        task.setVariables(CaseVariables.of(request, grants.of(request.reference())));
        answers.set(task, request);
        facts.publishEvent(
                Fact.of(What.STEP_COMPLETED, request.reference(), signedIn.actor(), CaseVariables.step(task)));
    }

    /** What only one step asks for, and checks by its own rules, would come in unchecked with any other. */
    private void takeBackAnswersToOtherSteps(DelegateTask task) {
        if (!task.getTaskDefinitionKey().equals("UserTask_FindAccessManager")
                && task.hasVariable(CaseVariables.ACCESS_MANAGER)) {
            task.removeVariable(CaseVariables.ACCESS_MANAGER);
        }
        if (!GuardedVariables.ASK_FOR_THE_MESSAGE.contains(task.getTaskDefinitionKey())
                && task.hasVariable(CaseVariables.CASE_NUMBER)) {
            messages.of(CaseVariables.reference(task))
                    .flatMap(SupportMessage::sent)
                    .ifPresentOrElse(
                            sent -> task.setVariable(CaseVariables.CASE_NUMBER, sent.caseNumber()),
                            () -> task.removeVariable(CaseVariables.CASE_NUMBER));
        }
    }
}
