package io.supportaccess.process.engine;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.StepFields;
import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.ApplicationContext;

/**
 * Lets the assignee of a step unclaim it, as Tasklist's button promises, and a candidate claim it. Only an
 * administrator may assign it to somebody else. The engine lets a candidate claim a step for others, and has one right
 * for unclaiming and for assigning. It notes what a completion brings, which the engine does not tell our listeners.
 */
final class AssignmentTaskService extends TaskServiceImpl {

    private final ApplicationContext beans;

    AssignmentTaskService(ApplicationContext beans) {
        this.beans = beans;
    }

    /** A claim for somebody else assigns the step, and {@code claim(null)} unassigns it. */
    @Override
    public void claim(String taskId, String userId) {
        if (!currentUser().isPerson() || currentUser().actor().equals(userId)) {
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

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        StepFields.submitting(variables, () -> {
            super.complete(taskId, variables);
            return taskId;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserialized) {
        return StepFields.submitting(
                variables, () -> super.completeWithVariablesInReturn(taskId, variables, deserialized));
    }

    private CurrentUser currentUser() {
        return beans.getBean(CurrentUser.class);
    }
}
