package io.supportaccess.process;

import io.supportaccess.action.RequestAction;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.Amendment;
import io.supportaccess.request.Details;
import io.supportaccess.request.DetailsJson;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.NewRequests;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Connects our REST and pages with the process: starts it, sends it actions, and reads its open steps. */
@Component
public class SupportProcess {

    public static final String KEY = "invite-xero-support";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AuditTrail audit;
    private final SupportRequests requests;
    private final NewRequests newRequests;
    private final RequestProgress progress;
    private final ApplicationEventPublisher events;
    private final CurrentUser currentUser;
    private final AccountLock accountLock;
    private final WithoutAuthorization withoutAuthorization;
    private final JdbcClient jdbc;

    SupportProcess(
            RuntimeService runtime,
            TaskService tasks,
            AuditTrail audit,
            SupportRequests requests,
            NewRequests newRequests,
            RequestProgress progress,
            ApplicationEventPublisher events,
            CurrentUser currentUser,
            AccountLock accountLock,
            WithoutAuthorization withoutAuthorization,
            JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.progress = progress;
        this.events = events;
        this.withoutAuthorization = withoutAuthorization;
        this.runtime = runtime;
        this.tasks = tasks;
        this.audit = audit;
        this.requests = requests;
        this.newRequests = newRequests;
        this.currentUser = currentUser;
        this.accountLock = accountLock;
    }

    /**
     * Starts the process of a new request, with the start variables of the public contract.
     *
     * @param idempotencyKey is stored with the request, in the same transaction
     */
    @Transactional
    public SupportRequest supportNeeded(Map<String, Object> given, Optional<String> idempotencyKey) {
        Map<String, Object> variables = new HashMap<>(given);
        // A variable is a plain value; Register request takes it out again.
        variables.computeIfPresent(Details.FIELD, (field, details) -> DetailsJson.plain(details));
        var instance =
                runtime.createProcessInstanceByKey(KEY).setVariables(variables).execute();
        SupportRequest request = requests.get(instance.getBusinessKey());
        idempotencyKey.ifPresent(key -> newRequests.rememberKey(request, key));
        return request;
    }

    /**
     * The engine lets only administrators send messages; here people who may act on the request send them in their own
     * name.
     */
    @Transactional
    public SupportRequest send(RequestAction action, String reference, Map<String, Object> given) {
        withoutAuthorization.call(() -> runtime.createMessageCorrelation(action.message())
                .processInstanceBusinessKey(reference)
                .setVariables(given)
                .correlateWithResult());
        return requests.get(reference);
    }

    /**
     * Stores what the requester asks instead, and has the access planned anew. An amendment that changes nothing leaves
     * the step of the approver as it is.
     *
     * @param given the fields of the amendment, which may say why a text is no secret
     * @throws Refusal once the request is approved, or needs no approval
     */
    @Transactional
    public SupportRequest amend(String reference, Amendment amendment, Map<String, Object> given) {
        accountLock.keep();
        requests.lock(reference);
        if (progress.amend(requests.get(reference), amendment, currentUser.requester())) {
            LeakOverride.in(given, amendment.texts())
                    .ifPresent(why -> events.publishEvent(why.event(reference, currentUser.userId())));
            return send(RequestAction.AMEND, reference, Map.of());
        }
        return requests.get(reference);
    }

    /** Writes something else than a step or an action in the name of the current user, in one transaction. */
    @Transactional
    public void act(Runnable write) {
        accountLock.keep();
        write.run();
    }

    /** The same for something that has a result. */
    @Transactional
    public <T> T answer(Supplier<T> write) {
        accountLock.keep();
        return write.get();
    }

    /** The request of a person's task, open or done. */
    public Optional<String> referenceOfTask(String taskId) {
        return withoutAuthorization
                .call(() -> Optional.ofNullable(
                        tasks.createTaskQuery().taskId(taskId).singleResult()))
                .flatMap(task -> referenceOfInstance(task.getProcessInstanceId()))
                .or(() -> audit.completionOf(taskId).flatMap(AuditEntry::reference));
    }

    /** The request of a running process instance. */
    public Optional<String> referenceOfInstance(String processInstanceId) {
        return withoutAuthorization
                .call(() -> Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .singleResult()))
                .map(ProcessInstance::getBusinessKey);
    }

    /**
     * The open steps with their assignees, whether or not the current user may do them. Each answer of a step has them,
     * and the engine's query takes longer to put together than to run.
     */
    public List<OpenTask> openTasks(String reference) {
        return jdbc.sql("""
            select t.id_ as id, t.task_def_key_ as key, t.name_ as name, t.assignee_ as assignee,
                   t.due_date_ at time zone 'UTC' as due
              from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
             where e.business_key_ = :reference
             order by t.create_time_
            """)
                .param("reference", reference)
                .query(OpenTask.COLUMNS)
                .list();
    }

    /**
     * An open step, whoever may do it.
     *
     * @param key the task's id in the diagram
     */
    public record OpenTask(String id, String key, String name, Optional<String> assignee, Optional<Instant> due) {

        private static final Columns<OpenTask> COLUMNS = new Columns<>(OpenTask.class);
    }
}
