package io.supportaccess.process.engine;

import io.supportaccess.process.AccountLock;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.StepTurn;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.row.TransactionMemory;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets people act on a request one after the other, by whatever call, and refuses to delete requests and models. A
 * person who waited and finds the step claimed or done is told by whom. The engine asks here before it touches a
 * person's task; without the lock, the losers of a race see a mix of old and new rows and fail with arbitrary engine
 * errors.
 */
final class TaskLockCommandChecker extends AuthorizationCommandChecker {

    private final ApplicationContext beans;

    TaskLockCommandChecker(ApplicationContext beans) {
        this.beans = beans;
    }

    /** The engine's own check is for the people who have the right by their role. */
    @Override
    public void checkTaskWork(TaskEntity task) {
        if (!waitForTurn(task)) {
            super.checkTaskWork(task);
        }
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        waitForTurn(task);
        super.checkTaskAssign(task);
    }

    /** A deleted process instance would leave a request that never ends, perhaps with Xero Support still in. */
    @Override
    public void checkDeleteProcessInstance(ExecutionEntity execution) {
        super.checkDeleteProcessInstance(execution);
        if (execution.getBusinessKey() != null) {
            throw Refusal.conflict(
                    execution.getBusinessKey(),
                    "A request is not deleted: withdraw it. Xero Support is then removed if they were added.");
        }
    }

    /** Its running requests would vanish with it. */
    @Override
    public void checkDeleteProcessDefinitionById(String processDefinitionId) {
        throw Refusal.conflict("The process is not deleted: it comes with a release, and its requests run by it.");
    }

    @Override
    public void checkDeleteProcessDefinitionByKey(String processDefinitionKey) {
        checkDeleteProcessDefinitionById(processDefinitionKey);
    }

    @Override
    public void checkDeleteDeployment(String deploymentId) {
        checkDeleteProcessDefinitionById(deploymentId);
    }

    /** Models come with a release, which deploys them at its start, while nobody is signed in. */
    @Override
    public void checkCreateDeployment() {
        if (Context.getCommandContext().getAuthentication() != null) {
            throw Refusal.conflict("Models come with a release: nothing is deployed from outside.");
        }
    }

    /** @return whether the task is the caller's, as holder or candidate */
    private boolean waitForTurn(TaskEntity task) {
        if (task.getProcessInstanceId() == null) {
            return false;
        }
        StepTurn turn = TransactionMemory.once(StepTurn.class, task.getId(), Optional::empty)
                .or(() -> lockAsRead(task))
                .orElseThrow(() -> tooLate(task));
        TransactionNotes.current(beans).keep(task.getProcessInstanceId(), turn.reference());
        ExecutionTree.load(task);
        return turn.mine();
    }

    private Refusal tooLate(TaskEntity task) {
        return beans.getBean(LateComerRefusal.class)
                .about(task.getId())
                .orElseGet(() -> Refusal.conflict("This step is over: the request has moved on. Look at it again."));
    }

    /**
     * Waits for the request, and then looks whether the task is still as the engine has read it. {@code for update}
     * re-reads rows after waiting; a plain select would see the old ones. The function, called after that, sees the new
     * ones too. The account of the person is kept meanwhile.
     */
    private Optional<StepTurn> lockAsRead(TaskEntity task) {
        TransactionMemory.forgetAll();
        var currentUser = beans.getBean(CurrentUser.class);
        Optional<Turn> turn = beans.getBean(JdbcClient.class)
                .sql("""
                    with turn as materialized (
                         select r.reference, t.rev_ as revision, kept.id_ is not null as kept
                           from act_ru_task t
                           join act_ru_execution e on e.id_ = t.proc_inst_id_
                           join support_request r on r.reference = e.business_key_
                           left join (%s) kept on true
                          where t.id_ = :id
                            for no key update of r, t)
                    select reference, revision, kept, may_work_on(:id, :actor, :groups) as mine from turn
                    """.formatted(AccountLock.KEPT))
                .param("id", task.getId())
                .param(AccountLock.ACTOR, currentUser.actor())
                .param("groups", currentUser.groups().toArray(String[]::new))
                .query(Turn.class)
                .optional();
        turn.ifPresent(found -> beans.getBean(AccountLock.class).refuseUnless(found.kept()));
        return turn.filter(found -> found.revision() == task.getRevision())
                .map(found -> new StepTurn(found.reference(), found.mine()));
    }

    private record Turn(String reference, int revision, boolean kept, boolean mine) {}
}
