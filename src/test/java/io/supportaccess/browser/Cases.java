package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Caller;
import io.supportaccess.process.ModelIds;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.core.env.Environment;

/** Brings a case to where a test begins, and ends what a test leaves. */
final class Cases {

    private static final Map<String, Object> REASON = Map.of("reason", "End of the test.");
    private static final Map<String, Object> GONE =
            Map.of("removalConfirmed", true, "removalEvidence", "No row of that name.");

    private final Environment environment;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final io.supportaccess.process.Cases details;

    Cases(
            Environment environment,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            io.supportaccess.process.Cases details) {
        this.details = details;
        this.environment = environment;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    void start(String reference) {
        start(reference, Map.of());
    }

    void start(String reference, Map<String, Object> different) {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "reference", reference,
                "organisation", "Demo Company (NZ)",
                "subject", "Bank feed stopped",
                "category", "bank-feeds",
                "description", "Since Monday the feed of our cheque account brings no new lines.",
                "details",
                        Map.of(
                                "bank", "Example Bank (NZ)",
                                "accountEnding", "1234",
                                "lastStatementDate", "2026-11-16",
                                "exactError", "Error 102: the bank does not answer.")));
        if (different.containsKey("category")) {
            asked.put("details", details.details(String.valueOf(different.get("category"))));
        }
        asked.putAll(different);
        assertThat(as("requester").post("/api/support-requests", asked).status())
                .isEqualTo(201);
    }

    void grantAccess() {
        complete(Map.of());
        complete(Map.of("xeroSupportAdded", true));
        complete(Map.of("payrollCleared", true));
    }

    void draftMessage() {
        management.executeJob(draft().getId());
    }

    void draftInvitation() {
        fire(ModelIds.DRAFT_INVITATION);
    }

    /** Fires the timer of an element now. */
    void fire(String element) {
        management.executeJob(
                management.createJobQuery().activityId(element).singleResult().getId());
    }

    Job draft() {
        return management
                .createJobQuery()
                .activityId(ModelIds.DRAFT_SUPPORT_MESSAGE)
                .singleResult();
    }

    void tellXeroSupport() {
        complete("requester", Map.of());
        complete("requester", Map.of("caseNumber", "C-4711"));
    }

    Caller as(String user) {
        return Caller.of(environment.getRequiredProperty("local.server.port", Integer.class), user);
    }

    /** A request is not deleted: it is withdrawn, and Xero Support is removed if they were added. */
    void endAll() {
        for (ProcessInstance left : runtime.createProcessInstanceQuery().list()) {
            as("admin").post("/api/support-requests/%s/withdrawal".formatted(left.getBusinessKey()), REASON);
            for (Task step :
                    tasks.createTaskQuery().processInstanceId(left.getId()).list()) {
                if (step.getTaskDefinitionKey().equals(ModelIds.REMOVE_XERO_SUPPORT)) {
                    complete("access-manager", Map.of());
                }
                complete("second-manager", GONE);
            }
        }
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    private void complete(Map<String, Object> answer) {
        complete("access-manager", answer);
    }

    private void complete(String user, Map<String, Object> answer) {
        String task = tasks.createTaskQuery().singleResult().getId();
        Map<String, ?> variables = answer.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, given -> Map.of("value", given.getValue())));
        assertThat(as(user).post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables))
                        .status())
                .isEqualTo(204);
    }
}
