package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps that the planned end is reached, and forgets what was answered when an earlier window ended. */
@Component
class EndWindow implements ExecutionListener {

    private final ApplicationEventPublisher facts;

    EndWindow(ApplicationEventPublisher facts) {
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        execution.removeVariables(List.of("extendAccess", "extensionDays", "extensionReason"));
        facts.publishEvent(Fact.of(What.ACCESS_WINDOW_ENDED, execution.getProcessBusinessKey(), Fact.SYSTEM));
    }
}
