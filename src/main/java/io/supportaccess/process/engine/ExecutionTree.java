package io.supportaccess.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Reads the executions of a step's process instance in one statement. The engine alone would read the step's own
 * execution, the process instance, all executions and the process definition one after the other.
 */
final class ExecutionTree {

    private ExecutionTree() {}

    static void load(TaskEntity task) {
        task.getProcessDefinition();
        if (isLoaded(task)) {
            return;
        }
        List<ExecutionEntity> executions = Context.getCommandContext()
                .getExecutionManager()
                .findExecutionsByProcessInstanceId(task.getProcessInstanceId());
        executions.stream()
                .filter(ExecutionEntity::isProcessInstanceExecution)
                // What belongs to the executions is still read when it is asked for.
                .forEach(instance -> instance.restoreProcessInstance(executions, null, null, null, null, null, null));
    }

    /** Joining a tree that is joined already would give each execution its children twice. */
    private static boolean isLoaded(TaskEntity task) {
        return Context.getCommandContext()
                        .getDbEntityManager()
                        .getCachedEntity(ExecutionEntity.class, task.getExecutionId())
                != null;
    }
}
