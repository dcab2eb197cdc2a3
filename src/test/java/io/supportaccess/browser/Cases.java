package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Caller;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.core.env.Environment;

/** Brings a case to where a test begins, and ends what a test leaves. */
final class Cases {

    private final Environment environment;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    Cases(Environment environment, RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.environment = environment;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    void start(String reference) {
        var started = as("requester")
                .post(
                        "/api/support-requests",
                        Map.of(
                                "reference", reference,
                                "organisation", "Demo Company (NZ)",
                                "subject", "Bank feed stopped",
                                "category", "bank-feeds",
                                "description", "Since Monday the feed of our cheque account brings no new lines."));
        assertThat(started.status()).isEqualTo(201);
    }

    void grantAccess() {
        complete(Map.of());
        complete(Map.of("xeroSupportAdded", true));
        complete(Map.of("payrollCleared", true));
    }

    void draftMessage() {
        management.executeJob(draft().getId());
    }

    Job draft() {
        return management
                .createJobQuery()
                .activityId("ServiceTask_DraftSupportMessage")
                .singleResult();
    }

    void endAll() {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "end of the test"));
    }

    private void complete(Map<String, Object> answer) {
        String task = tasks.createTaskQuery().singleResult().getId();
        Map<String, ?> variables = answer.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, given -> Map.of("value", given.getValue())));
        assertThat(as("access-manager")
                        .post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables))
                        .status())
                .isEqualTo(204);
    }

    private Caller as(String user) {
        return Caller.of(environment.getRequiredProperty("local.server.port", Integer.class), user);
    }
}
