package io.supportaccess.process.task;

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

    private final CompletionRightListener completionRight;
    private final CompletionListener completion;
    private final OverdueClearedListener overdueCleared;

    EveryTaskListener(
            CompletionRightListener completionRight,
            CompletionListener completion,
            OverdueClearedListener overdueCleared) {
        this.completionRight = completionRight;
        this.completion = completion;
        this.overdueCleared = overdueCleared;
    }

    @EventListener
    void on(DelegateTask task) {
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_COMPLETE -> {
                completionRight.notify(task);
                completion.notify(task);
                overdueCleared.notify(task);
            }
            case TaskListener.EVENTNAME_DELETE -> overdueCleared.notify(task);
            default -> {}
        }
    }
}
