package io.supportaccess.process.window;

import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records who ended the access, and the solution if one was given. */
@CalledByModel
class SupportFinishedListener implements ExecutionListener {

    private final Solutions solutions;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    SupportFinishedListener(Solutions solutions, CurrentUser currentUser, ApplicationEventPublisher events) {
        this.solutions = solutions;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        Optional<String> solutionText = Solution.line(SubmittedVariables.of(execution));
        execution.removeVariables(RequestAction.END_ACCESS.fields());
        events.publishEvent(DomainEvent.of(EventType.SUPPORT_FINISHED, reference, currentUser.actor()));
        solutionText.ifPresent(line -> solutions.note(reference, currentUser.actor(), Optional.of(line)));
    }
}
