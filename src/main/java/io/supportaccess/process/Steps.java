package io.supportaccess.process;

import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.Viewer;
import io.supportaccess.row.TransactionMemory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does the open steps of a request for the current user, by the same calls of the engine as Tasklist and Camunda's REST.
 * A step is named by its key in the diagram, or by its id, which never means a later round of the same step.
 */
@Component
public class Steps {

    private final TaskService tasks;
    private final AuditTrail audit;
    private final CurrentUser currentUser;
    private final AccountLock accountLock;
    private final SupportRequests requests;
    private final StepHolders holders;
    private final WithoutAuthorization withoutAuthorization;
    private final JdbcClient jdbc;

    Steps(
            TaskService tasks,
            AuditTrail audit,
            CurrentUser currentUser,
            AccountLock accountLock,
            SupportRequests requests,
            StepHolders holders,
            WithoutAuthorization withoutAuthorization,
            JdbcClient jdbc) {
        this.accountLock = accountLock;
        this.tasks = tasks;
        this.audit = audit;
        this.currentUser = currentUser;
        this.requests = requests;
        this.holders = holders;
        this.withoutAuthorization = withoutAuthorization;
        this.jdbc = jdbc;
    }

    /** @throws Refusal for wrong fields, without the right, or if somebody was faster */
    @Transactional
    public void complete(String reference, String step, Map<String, ?> given) {
        Found open = open(reference, step);
        Map<String, Object> variables = StepFields.variables(open.key(), given);
        asOffered(reference, open, () -> tasks.complete(open.id(), variables));
    }

    @Transactional
    public void claim(String reference, String step) {
        Found open = open(reference, step);
        asOffered(reference, open, () -> tasks.claim(open.id(), currentUser.userId()));
    }

    @Transactional
    public void release(String reference, String step) {
        Found open = open(reference, step);
        asOffered(reference, open, () -> tasks.setAssignee(open.id(), null));
    }

    /** Assigns the step to another person to whom it is offered. Its holder may do this, and an administrator. */
    @Transactional
    public void handOver(String reference, String step, Map<String, ?> given) {
        var fields = new InputFields(given);
        String next = fields.required(StepHolders.NEXT, fields.name(StepHolders.NEXT, 255), "");
        fields.refuseUnknown();
        fields.refuseIfWrong();
        Found open = open(reference, step);
        holders.refuseHandOver(reference, open.id(), next);
        withoutAuthorization.call(() -> {
            tasks.setAssignee(open.id(), next);
            return open;
        });
    }

    /** @throws Refusal for a request that the current user may not see or not work on, and for a step that is not open */
    private Found open(String reference, String step) {
        Optional<Found> found = find(reference, step).orElseThrow(() -> SupportRequests.unknown(reference));
        TransactionMemory.forgetAll();
        found.ifPresent(open -> {
            accountLock.refuseUnless(open.kept());
            TransactionMemory.remember(StepTurn.class, open.id(), new StepTurn(reference, open.mine()));
        });
        if (!Role.mayChange(currentUser.groups())) {
            throw Refusal.forbidden(reference, "Auditors do no steps.");
        }
        return found.orElseThrow(() -> notOpen(reference, step));
    }

    /**
     * Locks the account and the request, as {@code TaskLockCommandChecker} would, and finds its step in the same
     * statement: empty without the request, and empty inside without the step. Two replies of Xero Support wait in two
     * steps of one key: the older one comes first.
     */
    private Optional<Optional<Found>> find(String reference, String step) {
        Viewer viewer = currentUser.viewer();
        return viewer.in(jdbc.sql("""
                    with found as materialized (
                         select open.id, open.key, kept.id_ is not null as kept
                           from support_request r
                           join organisation o on o.id = r.organisation_id
                           left join lateral (
                                select t.id_ as id, t.task_def_key_ as key
                                  from act_ru_execution e
                                  join act_ru_task t on t.proc_inst_id_ = e.id_
                                 where e.business_key_ = r.reference and :step in (t.task_def_key_, t.id_)
                                 order by t.create_time_ limit 1) open on true
                           left join (%s) kept on true
                          where r.reference = :reference and %s
                            for no key update of r)
                    select id, key, kept, may_work_on(id, :actor, :groups) as mine from found
                    """.formatted(AccountLock.KEPT, viewer.conditionOnOne())))
                .param(AccountLock.ACTOR, currentUser.actor())
                .param("reference", reference)
                .param("step", step)
                .query(Steps::found)
                .optional();
    }

    private static Optional<Found> found(ResultSet row, int number) throws SQLException {
        return row.getString("id") == null
                ? Optional.empty()
                : Optional.of(new Found(
                        row.getString("id"), row.getString("key"), row.getBoolean("kept"), row.getBoolean("mine")));
    }

    private Refusal notOpen(String reference, String step) {
        return audit.completionOf(reference, step)
                .map(done -> Refusal.conflict(reference, "%s has completed this step already.".formatted(done.actor())))
                .orElseGet(() -> StepFields.isStep(step)
                        ? notNow(reference)
                        : Refusal.notFound("Request %s has no such step. Its openTasks name the steps that are open."
                                .formatted(reference)));
    }

    /** The refusal of a step for which the request does not wait. */
    public Refusal notNow(String reference) {
        String sentence = requests.get(reference).state() == RequestState.DRAFTING_MESSAGE
                ? "The message of request %s is being drafted. The next step follows in a few seconds."
                : "Request %s does not wait for this step now. Look at its open steps.";
        return Refusal.conflict(reference, sentence.formatted(reference));
    }

    private void asOffered(String reference, Found open, Runnable work) {
        try {
            work.run();
        } catch (AuthorizationException notOffered) {
            throw Refusal.forbidden(reference, holders.notYours(open.id()));
        }
    }

    private record Found(String id, String key, boolean kept, boolean mine) {}
}
