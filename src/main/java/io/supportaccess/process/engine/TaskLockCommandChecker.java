package io.supportaccess.process.engine;

import io.supportaccess.request.Conflict;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets people act on a case one after the other, through whichever door: whoever waited and finds the step claimed or done
 * is told by whom. The engine asks here before it does anything to a person's task; without this, the losers of a race
 * read half of the old case and half of the new one, and fail in any way.
 */
final class TaskLockCommandChecker extends AuthorizationCommandChecker {

    private final ApplicationContext beans;

    /** @param beans asked when somebody acts: the engine is built before what stands on it */
    TaskLockCommandChecker(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        waitForTurn(task);
        super.checkTaskWork(task);
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        waitForTurn(task);
        super.checkTaskAssign(task);
    }

    /** A case that vanished would leave a request that never ends, and perhaps Xero Support where they were let in. */
    @Override
    public void checkDeleteProcessInstance(ExecutionEntity execution) {
        super.checkDeleteProcessInstance(execution);
        if (execution.getBusinessKey() != null) {
            throw Conflict.with(
                    execution.getBusinessKey(),
                    "A case is not deleted: withdraw the request, and Xero Support is taken out where they are in.");
        }
    }

    /** Its running cases would vanish with it. */
    @Override
    public void checkDeleteProcessDefinitionById(String processDefinitionId) {
        throw Conflict.because("The process is not deleted: it comes with a release, and its cases run by it.");
    }

    @Override
    public void checkDeleteProcessDefinitionByKey(String processDefinitionKey) {
        checkDeleteProcessDefinitionById(processDefinitionKey);
    }

    /** Models come with a release. At its start nobody is signed in, and {@link ReleasedModelDeployer} knows what is deployed. */
    @Override
    public void checkCreateDeployment() {
        if (Context.getCommandContext().getAuthentication() != null) {
            throw Conflict.because("Models come with a release: nothing is deployed from outside.");
        }
    }

    @Override
    public void checkDeleteDeployment(String deploymentId) {
        checkDeleteProcessDefinitionById(deploymentId);
    }

    private void waitForTurn(TaskEntity task) {
        if (task.getProcessInstanceId() == null) {
            return;
        }
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        jdbc.sql("select business_key_ from act_ru_execution where id_ = :id")
                .param("id", task.getProcessInstanceId())
                .query(String.class)
                .optional()
                .ifPresent(beans.getBean(SupportRequests.class)::lock);
        if (!isAsRead(task, jdbc)) {
            throw beans.getBean(FasterColleague.class)
                    .with(task.getId())
                    .orElseGet(
                            () -> Conflict.because("This step is over: the request has moved on. Look at it again."));
        }
    }

    /** The engine has read the task before it waited, so only the database knows. */
    private static boolean isAsRead(TaskEntity task, JdbcClient jdbc) {
        Optional<Integer> revision = jdbc.sql("select rev_ from act_ru_task where id_ = :id")
                .param("id", task.getId())
                .query(Integer.class)
                .optional();
        return revision.filter(now -> now == task.getRevision()).isPresent();
    }
}
