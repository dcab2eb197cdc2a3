package io.supportaccess.process.task;

import io.supportaccess.access.Grants;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.message.SupportMessages.Notification;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.solution.Solution;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Runs first at every completion: checks the submitted texts, records who completed the step, and sets the variables of
 * the gateways again from our own tables, in case the submitted values have overwritten them.
 */
@Component
class CompletionRecord {

    private static final Map<String, Set<String>> ASKED_AT = Map.of(
            ProcessVariables.ACCESS_MANAGER,
            Set.of(ModelIds.FIND_ACCESS_MANAGER),
            Notification.MESSAGE_AS_SENT,
            GuardedSubmission.ASK_FOR_THE_MESSAGE,
            LeakOverride.FIELD,
            GuardedSubmission.HEAR_A_REASON,
            Solution.FIELD,
            Set.of(ModelIds.FOLLOW_UP_QUESTION, ModelIds.EXTEND_OR_END_ACCESS));

    private final SupportRequests requests;
    private final Grants grants;
    private final GatewayVariables gateways;
    private final SupportMessages messages;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    CompletionRecord(
            SupportRequests requests,
            Grants grants,
            GatewayVariables gateways,
            SupportMessages messages,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.gateways = gateways;
        this.requests = requests;
        this.grants = grants;
        this.messages = messages;
        this.currentUser = currentUser;
        this.events = events;
    }

    void write(DelegateTask task) {
        StepFields.keepToSubmitted(task);
        GuardedSubmission.keepIn(task);
        takeBackAnswersToOtherSteps(task);
        SupportRequest request = requests.get(ProcessVariables.reference(task));
        ProcessVariables.restore(task, ProcessVariables.of(request, grants.of(request.reference())));
        gateways.set(task, request);
        events.publishEvent(DomainEvent.of(
                EventType.STEP_COMPLETED, request.reference(), currentUser.actor(), ProcessVariables.step(task)));
    }

    /** Some values are checked only by the steps that ask for them, so other steps drop them. */
    private void takeBackAnswersToOtherSteps(DelegateTask task) {
        ASKED_AT.forEach((name, steps) -> {
            if (!steps.contains(task.getTaskDefinitionKey()) && task.hasVariable(name)) {
                task.removeVariable(name);
            }
        });
        if (!GuardedSubmission.ASK_FOR_THE_MESSAGE.contains(task.getTaskDefinitionKey())
                && task.hasVariable(ProcessVariables.CASE_NUMBER)) {
            messages.of(ProcessVariables.reference(task))
                    .flatMap(SupportMessage::sent)
                    .ifPresentOrElse(
                            sent -> task.setVariable(ProcessVariables.CASE_NUMBER, sent.caseNumber()),
                            () -> task.removeVariable(ProcessVariables.CASE_NUMBER));
        }
    }
}
