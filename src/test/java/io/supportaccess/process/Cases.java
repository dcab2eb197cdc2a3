package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.access.Grant;
import io.supportaccess.access.Grants;
import io.supportaccess.action.RequestAction;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.task.ReminderSchedule;
import io.supportaccess.request.Amendment;
import io.supportaccess.request.Category;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.DetailType;
import io.supportaccess.request.DetailsJson;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets tests walk a case in the words of the procedure: each in an organisation of its own, each step by its person. */
@Component
public class Cases {

    public static final String DESCRIPTION = "Since Monday the feed of our cheque account brings no new lines.";

    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identities;
    private final SupportRequests requests;
    private final Grants grants;
    private final SupportProcess process;
    private final RequiredDetails requiredDetails;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final TaskSettings settings;
    private final ReminderSchedule reminders;

    Cases(
            SupportProcess process,
            RequiredDetails requiredDetails,
            Organisations organisations,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            IdentityService identities,
            SupportRequests requests,
            Grants grants,
            JdbcClient jdbc,
            TaskSettings settings,
            ReminderSchedule reminders) {
        this.process = process;
        this.requiredDetails = requiredDetails;
        this.organisations = organisations;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.identities = identities;
        this.requests = requests;
        this.grants = grants;
        this.jdbc = jdbc;
        this.settings = settings;
        this.reminders = reminders;
    }

    /** A name that no other test uses: an organisation has one open access at a time. */
    public static String newOrganisation() {
        return "Organisation %d Ltd".formatted(ORGANISATIONS.incrementAndGet());
    }

    public ProcessInstance start() {
        return start(Map.of());
    }

    public ProcessInstance start(Map<String, Object> given) {
        return start("requester", given);
    }

    public ProcessInstance start(String user, Map<String, Object> given) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "organisation",
                newOrganisation(),
                "subject",
                "Bank feed stopped",
                "description",
                DESCRIPTION,
                "category",
                "bank-feeds"));
        variables.putAll(given);
        enter(String.valueOf(variables.get("organisation")));
        return startUnentered(user, variables);
    }

    /** For an organisation that no administrator has entered. */
    public ProcessInstance startUnentered(String user, Map<String, Object> given) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("subject", "Bank feed stopped", "description", DESCRIPTION));
        variables.put("category", "bank-feeds");
        variables.putAll(given);
        variables.computeIfAbsent("details", none -> details(String.valueOf(variables.get("category"))));
        return as(user, () -> runtime.startProcessInstanceByKey("invite-xero-support", variables));
    }

    /** Where a request for an unknown organisation would wait for an administrator. */
    private void enter(String name) {
        var unknown = new Organisation(
                "", name, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false, false);
        if (organisations.isHeld(unknown) && organisations.find(name).isEmpty()) {
            organisations.put(new Organisation(
                    UUID.randomUUID().toString(), name, Optional.empty(), Optional.empty(), List.of(), false));
        }
    }

    /** The case of a request that was started by another door. */
    public ProcessInstance instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
    }

    /** All that a request of this category has to say, so that its case does not wait for more. */
    public String details(String category) {
        Map<String, String> details = new HashMap<>();
        for (DetailField fact : requiredDetails.of(Category.of(category).orElseThrow())) {
            if (fact.required()) {
                details.put(fact.name(), fact.kind() == DetailType.DATE ? "2026-11-16" : "As it is.");
            }
        }
        return DetailsJson.written(details);
    }

    public ProcessInstance untilAdded(ProcessInstance request) {
        if (state(request) == RequestState.AWAITING_APPROVAL) {
            approve(request);
        }
        complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        complete(request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        return request;
    }

    public void approve(ProcessInstance request) {
        complete(request, "approver", ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true));
    }

    public void goAheadWithoutApproval(ProcessInstance request, String user) {
        as(
                user,
                () -> process.send(
                        RequestAction.EMERGENCY_ACCESS,
                        request.getBusinessKey(),
                        Map.of("reason", "The payday is today, nobody approves.")));
    }

    public ProcessInstance untilGranted(ProcessInstance request) {
        untilAdded(request);
        complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        return request;
    }

    public ProcessInstance untilDrafted(ProcessInstance request) {
        untilGranted(request);
        run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        return request;
    }

    public ProcessInstance untilTelling(ProcessInstance request) {
        untilDrafted(request);
        complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        return request;
    }

    public ProcessInstance untilTold(ProcessInstance request) {
        untilTelling(request);
        complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4711"));
        return request;
    }

    /** Removed by the access manager, looked at by nobody. */
    public ProcessInstance untilRemoved(ProcessInstance request) {
        untilTold(request);
        finish(request, "requester");
        complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        return request;
    }

    public ProcessInstance untilEnded(ProcessInstance request) {
        untilRemoved(request);
        complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, gone());
        return request;
    }

    public static Map<String, Object> gone() {
        return Map.of("removalConfirmed", true, "removalEvidence", "The Users page lists no Xero Support.");
    }

    public void withdraw(ProcessInstance request, String user) {
        as(
                user,
                () -> process.send(
                        RequestAction.WITHDRAW, request.getBusinessKey(), Map.of("reason", "Solved by ourselves.")));
    }

    /** Ends an open request, whatever its state. */
    public void end(ProcessInstance request) {
        withdraw(request, "admin");
        if (state(request) == RequestState.ENDING_ACCESS) {
            complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
            complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, gone());
        }
    }

    public void revoke(ProcessInstance request, String user) {
        as(
                user,
                () -> process.send(
                        RequestAction.REVOKE, request.getBusinessKey(), Map.of("reason", "The client asked for it.")));
    }

    public void finish(ProcessInstance request, String user) {
        as(user, () -> process.send(RequestAction.END_ACCESS, request.getBusinessKey(), Map.of()));
    }

    /** @param given beside the fields that a new request must have */
    public void amend(ProcessInstance request, String user, Map<String, Object> given) {
        Map<String, Object> amended =
                new HashMap<>(Map.of("subject", "Bank feed stopped", "description", DESCRIPTION, "category", "other"));
        amended.putAll(given);
        var amendment = Amendment.from(amended, requiredDetails::of);
        as(user, () -> process.amend(request.getBusinessKey(), amendment, amended));
    }

    public void reply(ProcessInstance request, String user, String summary) {
        as(user, () -> process.send(RequestAction.LOG_REPLY, request.getBusinessKey(), Map.of("summary", summary)));
    }

    public void extensionRequestedListener(ProcessInstance request, String user, int days) {
        as(
                user,
                () -> process.send(
                        RequestAction.EXTEND,
                        request.getBusinessKey(),
                        Map.of("days", days, "reason", "They need until Friday.")));
    }

    public void complete(ProcessInstance request, String user, String step, Map<String, Object> answer) {
        String task = task(request, step).getId();
        as(user, () -> {
            tasks.complete(task, answer);
            return null;
        });
    }

    public void claim(ProcessInstance request, String user, String step) {
        String task = task(request, step).getId();
        as(user, () -> {
            tasks.claim(task, user);
            return null;
        });
    }

    /** Whoever held the step, everybody to whom it is offered may take it again. */
    public void release(ProcessInstance request, String step) {
        tasks.setAssignee(task(request, step).getId(), null);
    }

    public Task task(ProcessInstance request, String step) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceId(request.getId())
                .taskDefinitionKey(step)
                .list();
        assertThat(open).as(step).hasSize(1);
        return open.get(0);
    }

    /** Fires the timer or the job of an element now, whenever it is due. */
    public void run(ProcessInstance request, String element) {
        management.executeJob(job(request, element).getId());
    }

    /** Lets as much time pass for a step as people have for one, and reminds them. */
    public void comesDue(ProcessInstance request, String step) {
        jdbc.sql("update act_ru_task set due_date_ = due_date_ - make_interval(secs => :due) where id_ = :id")
                .param("due", settings.due().toSeconds())
                .param("id", task(request, step).getId())
                .update();
        reminders.remind();
    }

    /** Does for all cases what the job executor would do at once, such as a draft; timers wait for their time. */
    public void runWaitingJobs() {
        management
                .createJobQuery()
                .messages()
                .active()
                .withRetriesLeft()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    public Job job(ProcessInstance request, String element) {
        List<Job> jobs = management
                .createJobQuery()
                .processInstanceId(request.getId())
                .activityId(element)
                .list();
        assertThat(jobs).as(element).hasSize(1);
        return jobs.get(0);
    }

    public SupportRequest request(ProcessInstance instance) {
        return requests.get(instance.getBusinessKey());
    }

    public RequestState state(ProcessInstance instance) {
        return request(instance).state();
    }

    public Grant grant(ProcessInstance instance) {
        return grants.get(instance.getBusinessKey());
    }

    public <T> T as(String user, Callable<T> action) {
        identities.setAuthentication(
                user,
                identities.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            return action.call();
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            identities.clearAuthentication();
        }
    }
}
