package io.supportaccess.process.administration;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.process.UserGroups;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.process.task.Candidates;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import io.supportaccess.row.TransactionMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes steps from a person who may no longer do them, so that no step waits for somebody who cannot act. */
@Component
public class StepsTakenBack {

    private final Candidates candidates;
    private final CurrentUser currentUser;
    private final UserGroups userGroups;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final TaskService tasks;
    private final WithoutAuthorization withoutAuthorization;

    StepsTakenBack(
            Candidates candidates,
            CurrentUser currentUser,
            UserGroups userGroups,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            TaskService tasks,
            WithoutAuthorization withoutAuthorization) {
        this.candidates = candidates;
        this.currentUser = currentUser;
        this.userGroups = userGroups;
        this.events = events;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.withoutAuthorization = withoutAuthorization;
    }

    /**
     * A person has left the group. A requester's own step needs no role, and stays unless it was also offered to that
     * group.
     */
    public void leftGroup(String userId, String group) {
        takeBack(userId, task -> {
            List<String> groups = userGroups.of(userId);
            boolean asked = group.equals(Role.ADMINISTRATORS.group())
                    || candidates.candidates(task).contains(Identity.group(group));
            return (asked || !candidates.isTheRequestersAlone(task)) && !candidates.includes(userId, groups, task);
        });
    }

    /** A user was deleted or deactivated. */
    public void left(String userId) {
        takeBack(userId, task -> true);
    }

    void takeBack(DelegateTask task, String holder) {
        task.setAssignee(null);
        Map<String, Object> details = new HashMap<>(ProcessVariables.step(task));
        details.put("from", new UserId(holder));
        events.publishEvent(DomainEvent.of(
                EventType.STEP_ASSIGNED, ProcessVariables.reference(task), currentUser.actor(), details));
    }

    private void takeBack(String holder, Predicate<DelegateTask> lost) {
        lockRequests(holder);
        withoutAuthorization.call(
                () -> {
                    List<DelegateTask> held = tasks
                            .createTaskQuery()
                            .processDefinitionKey(SupportProcess.KEY)
                            .taskAssignee(holder)
                            .list()
                            .stream()
                            .map(DelegateTask.class::cast)
                            .filter(lost)
                            .toList();
                    held.forEach(task -> takeBack(task, holder));
                    return held;
                });
    }

    /** Locks in the same order as a change of an organisation, so that two callers never wait for each other. */
    private void lockRequests(String holder) {
        TransactionMemory.forgetAll();
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
