package io.supportaccess.process.engine;

import io.supportaccess.process.CurrentUser;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;

/**
 * Lets the person who holds a step release it, as Tasklist's button promises, and a candidate claim it. To assign it to
 * somebody else is an administrator's right. The engine lets a candidate claim a step for others, and has one right for
 * releasing and for assigning.
 */
final class AssignmentTaskService extends TaskServiceImpl {

    private final ApplicationContext beans;

    /** @param beans asked when somebody acts: the engine is built before the beans that stand on it */
    AssignmentTaskService(ApplicationContext beans) {
        this.beans = beans;
    }

    /** A claim for somebody else assigns the step, and a claim for nobody takes it from its assignee. */
    @Override
    public void claim(String taskId, String userId) {
        if (!currentUser().isAnybody() || currentUser().actor().equals(userId)) {
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
            Task held = context.runWithoutAuthorization(() -> createTaskQuery()
                    .taskId(taskId)
                    .taskAssignee(currentUser().actor())
                    .singleResult());
            if (held == null) {
                super.setAssignee(taskId, null);
            } else {
                context.runWithoutAuthorization(() -> {
                    super.setAssignee(taskId, null);
                    return held;
                });
            }
            return held;
        });
    }

    private CurrentUser currentUser() {
        return beans.getBean(CurrentUser.class);
    }
}
