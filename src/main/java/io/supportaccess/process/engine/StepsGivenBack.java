package io.supportaccess.process.engine;

import io.supportaccess.process.SignedIn;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationContext;

/**
 * Lets whoever holds a step give it back to those to whom it is offered, as Tasklist's button promises. The engine has one
 * right for that and for giving a step to anybody, which is an administrator's.
 */
final class StepsGivenBack extends TaskServiceImpl {

    private final ApplicationContext beans;

    /** @param beans asked when somebody acts: the engine is built before what stands on it */
    StepsGivenBack(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId != null) {
            super.setAssignee(taskId, userId);
            return;
        }
        commandExecutor.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task != null && beans.getBean(SignedIn.class).actor().equals(task.getAssignee())) {
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
