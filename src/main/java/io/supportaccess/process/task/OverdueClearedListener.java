package io.supportaccess.process.task;

import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Clears the overdue mark of a request when its last overdue step is done or gone. */
@Component
class OverdueClearedListener implements TaskListener {

    private final SupportRequests requests;
    private final TaskService tasks;

    OverdueClearedListener(SupportRequests requests, TaskService tasks) {
        this.requests = requests;
        this.tasks = tasks;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getPriority() == ReminderListener.ESCALATED && isTheOnlyOne(task)) {
            requests.clearOverdue(ProcessVariables.reference(task));
        }
    }

    private boolean isTheOnlyOne(DelegateTask task) {
        return tasks
                .createTaskQuery()
                .processInstanceId(task.getProcessInstanceId())
                .taskPriority(ReminderListener.ESCALATED)
                .list()
                .stream()
                .allMatch(overdue -> overdue.getId().equals(task.getId()));
    }
}
