package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.answer.WhatHelped;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.LeakExplained;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import java.util.Set;
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

    private static final Map<String, Set<String>> ASKED_AT = Map.of(
            CaseVariables.ACCESS_MANAGER,
            Set.of("UserTask_FindAccessManager"),
            GuardedVariables.MESSAGE,
            GuardedVariables.ASK_FOR_THE_MESSAGE,
            LeakExplained.FIELD,
            GuardedVariables.HEAR_A_REASON,
            WhatHelped.NAME,
            Set.of("UserTask_FollowUpQuestion", "UserTask_ExtendOrEndAccess"));

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
        GuardedVariables.keepIn(task);
        takeBackAnswersToOtherSteps(task);
        SupportRequest request = requests.get(CaseVariables.reference(task));
        CaseVariables.restore(task, CaseVariables.of(request, grants.of(request.reference())));
        answers.set(task, request);
        facts.publishEvent(
                Fact.of(What.STEP_COMPLETED, request.reference(), signedIn.actor(), CaseVariables.step(task)));
    }

    /** What only some steps ask for, and check by their own rules, would come in unchecked with any other. */
    private void takeBackAnswersToOtherSteps(DelegateTask task) {
        ASKED_AT.forEach((name, steps) -> {
            if (!steps.contains(task.getTaskDefinitionKey()) && task.hasVariable(name)) {
                task.removeVariable(name);
            }
        });
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
