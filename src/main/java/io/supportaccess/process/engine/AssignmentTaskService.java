package io.supportaccess.process.engine;

import io.supportaccess.process.CurrentUser;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationContext;

/**
 * Lets whoever holds a step give it back to those to whom it is offered, as Tasklist's button promises, and whoever is asked
 * to do it take it. To give it to anybody else is an administrator's right; the engine lets a candidate claim it for others,
 * and has one right for giving it back and for giving it on.
 */
final class AssignmentTaskService extends TaskServiceImpl {

    private final ApplicationContext beans;

    /** @param beans asked when somebody acts: the engine is built before what stands on it */
    AssignmentTaskService(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Who claims a step for somebody else assigns it, and who claims it for nobody takes it from its holder. */
    @Override
    public void claim(String taskId, String userId) {
        CurrentUser currentUser = beans.getBean(CurrentUser.class);
        if (!currentUser.isAnybody() || currentUser.actor().equals(userId)) {
            super.claim(taskId, userId);
        } else {
            setAssignee(taskId, userId);
        }
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId != null) {
            super.setAssignee(taskId, userId);
            return;
        }
        commandExecutor.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task != null && beans.getBean(CurrentUser.class).actor().equals(task.getAssignee())) {
                context.runWithoutAuthorization(() -> {
                    super.setAssignee(taskId, null);
                    return task;
                });
            } else {
                super.setAssignee(taskId, null);
            }
            return task;
        });
    }
}
