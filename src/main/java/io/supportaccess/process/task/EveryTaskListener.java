package io.supportaccess.process.task;

import io.supportaccess.access.Grants;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs at every task, before the listeners of the diagram, so that no step can be drawn without these rules. The engine
 * publishes the events of its tasks because of {@code camunda.bpm.eventing.task}.
 */
@Component
class EveryTaskListener {

    private final Grants grants;
    private final CompletionRight completionRight;
    private final CompletionRecord completion;
    private final OverdueMark overdueMark;

    EveryTaskListener(
            Grants grants, CompletionRight completionRight, CompletionRecord completion, OverdueMark overdueMark) {
        this.grants = grants;
        this.completionRight = completionRight;
        this.completion = completion;
        this.overdueMark = overdueMark;
    }

    @EventListener
    void on(DelegateTask task) {
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE -> StepFields.clear(task);
            case TaskListener.EVENTNAME_COMPLETE -> {
                grants.readWithRequest(ProcessVariables.reference(task));
                completionRight.check(task);
                completion.write(task);
                overdueMark.clear(task);
            }
            case TaskListener.EVENTNAME_DELETE -> overdueMark.clear(task);
            default -> {}
        }
    }
}
