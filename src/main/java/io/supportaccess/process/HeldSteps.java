package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives back the steps of somebody who may not do them any more, so that none waits for a person who cannot act. */
@Component
public class HeldSteps {

    private final OfferedTo offeredTo;
    private final SignedIn signedIn;
    private final IdentityService identities;
    private final ApplicationEventPublisher facts;
    private final JdbcClient jdbc;
    private final ProcessEngineConfigurationImpl engine;

    HeldSteps(
            OfferedTo offeredTo,
            SignedIn signedIn,
            IdentityService identities,
            ApplicationEventPublisher facts,
            JdbcClient jdbc,
            ProcessEngineConfigurationImpl engine) {
        this.offeredTo = offeredTo;
        this.signedIn = signedIn;
        this.identities = identities;
        this.facts = facts;
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /** Somebody has left the group. A requester's own step asks for no role, and stays unless that group was asked too. */
    public void leftGroup(String userId, String group) {
        giveBack(userId, task -> {
            List<String> groups = identities.createGroupQuery().groupMember(userId).list().stream()
                    .map(Group::getId)
                    .toList();
            boolean asked = group.equals(AccessManagers.LAST_RESORT)
                    || offeredTo.candidates(task).contains(Identity.group(group));
            return (asked || !offeredTo.isTheRequestersAlone(task)) && !offeredTo.includes(userId, groups, task);
        });
    }

    /** Somebody is a user no longer. */
    public void left(String userId) {
        giveBack(userId, task -> true);
    }

    void giveBack(TaskEntity task, String holder) {
        task.setAssignee(null);
        Map<String, Object> details = new HashMap<>(CaseVariables.step(task));
        details.put("from", new Person(holder));
        facts.publishEvent(Fact.of(What.STEP_ASSIGNED, CaseVariables.reference(task), signedIn.actor(), details));
    }

    private void giveBack(String holder, Predicate<TaskEntity> lost) {
        lockCases(holder);
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    List<TaskEntity> held = engine
                            .getTaskService()
                            .createTaskQuery()
                            .processDefinitionKey(SupportProcess.KEY)
                            .taskAssignee(holder)
                            .list()
                            .stream()
                            .map(TaskEntity.class::cast)
                            .filter(lost)
                            .toList();
                    held.forEach(task -> giveBack(task, holder));
                    return held;
                }));
    }

    /** In one order, as whoever changes organisations does. */
    private void lockCases(String holder) {
        jdbc.sql("""
                        select r.reference
                          from support_request r
                         where r.reference in (
                               select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                                where t.assignee_ = :holder)
                         order by r.reference for no key update of r
                        """).param("holder", holder).query(String.class).list();
    }
}
