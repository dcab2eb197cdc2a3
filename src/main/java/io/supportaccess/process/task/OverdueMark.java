package io.supportaccess.process.task;

import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepRecipients;
import io.supportaccess.request.RequestProgress;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Clears the overdue mark of a request when its last overdue step is done or gone. */
@Component
class OverdueMark {

    private final RequestProgress progress;
    private final TaskService tasks;

    OverdueMark(RequestProgress progress, TaskService tasks) {
        this.progress = progress;
        this.tasks = tasks;
    }

    void clear(DelegateTask task) {
        if (task.getPriority() == StepRecipients.ESCALATED && isTheOnlyOne(task)) {
            progress.clearOverdue(ProcessVariables.reference(task));
        }
    }

    private boolean isTheOnlyOne(DelegateTask task) {
        return tasks
                .createTaskQuery()
                .processInstanceId(task.getProcessInstanceId())
                .taskPriority(StepRecipients.ESCALATED)
                .list()
                .stream()
                .allMatch(overdue -> overdue.getId().equals(task.getId()));
    }
}
