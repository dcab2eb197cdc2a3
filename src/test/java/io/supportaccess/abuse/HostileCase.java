package io.supportaccess.abuse;

import io.supportaccess.access.Evidences;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** A case in which whoever has a step writes the same hostile text into each of its fields, from the start to the end. */
final class HostileCase {

    private static final int MOST_STEPS = 20;
    private static final byte[] PDF = Evidences.pdf("");
    private static final List<String> OF_APPROVERS = List.of(ModelIds.APPROVE_ACCESS, ModelIds.APPROVE_EXTENSION);
    private static final List<String> OF_MANAGERS = List.of(
            ModelIds.OPEN_USERS_SETTINGS,
            ModelIds.ADD_XERO_SUPPORT,
            ModelIds.CLEAR_PAYROLL_ACCESS,
            ModelIds.EXTEND_OR_END_ACCESS,
            ModelIds.REMOVE_XERO_SUPPORT);

    private final Cases cases;
    private final TaskService tasks;
    private final Map<String, Session> sessions;
    private final Door door;

    HostileCase(Cases cases, TaskService tasks, Map<String, Session> sessions, Door door) {
        this.cases = cases;
        this.tasks = tasks;
        this.sessions = sessions;
        this.door = door;
    }

    /** @return its reference */
    String told(String kind, String text) throws IOException {
        ProcessInstance request = cases.start(Map.of(
                "subject", "Feed " + text,
                "description", text + " is what we see since Monday.",
                "contactName", "Kim " + text,
                "payrollAccess", true));
        String reference = request.getBusinessKey();
        List<String> taken = new ArrayList<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            List<Task> open =
                    tasks.createTaskQuery().processInstanceId(request.getId()).list();
            if (!open.isEmpty()) {
                take(kind, text, request, open.get(0), taken.size() % 4);
                taken.add(open.get(0).getTaskDefinitionKey());
            } else if (taken.contains(ModelIds.REMOVE_XERO_SUPPORT)) {
                return reference;
            } else if (!taken.contains(ModelIds.CONTACT_XERO_SUPPORT)) {
                cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
            } else if (!taken.contains(ModelIds.ANSWER_XERO_SUPPORT)) {
                cases.reply(request, "requester", "They write " + text);
            } else if (!taken.contains(ModelIds.APPROVE_EXTENSION)) {
                cases.extensionRequestedListener(request, "requester", 1);
            } else {
                cases.finish(request, "requester");
            }
        }
        throw new IllegalStateException("The case of '%s' does not end: %s".formatted(text, taken));
    }

    /** By one of the four doors; where the text is refused, honestly, so that the case goes on. */
    private void take(String kind, String text, ProcessInstance request, Task task, int which) throws IOException {
        String step = task.getTaskDefinitionKey();
        String user = user(step);
        if (step.equals(ModelIds.CONFIRM_REMOVAL)) {
            String name = URLEncoder.encode(text + ".pdf", StandardCharsets.UTF_8);
            String path = "/api/support-requests/%s/removal-evidence".formatted(request.getBusinessKey());
            door.send(new Attack(
                    kind,
                    user,
                    new Sent("PUT", path + "?fileName=" + name, Map.of("Content-Type", "application/pdf"), PDF),
                    "be a file's name"));
            door.send(new Attack(kind, "auditor", Sent.of("GET", path), "be a file's name in a header"));
        }
        Map<String, Object> written = answer(step, text);
        Sent sent =
                switch (which) {
                    case 0 ->
                        Fields.json("POST", "/engine-rest/task/" + task.getId() + "/complete", variables(written));
                    case 1 ->
                        sessions.get(user)
                                .sends(Fields.json(
                                        "POST",
                                        "/camunda/api/engine/engine/default/task/" + task.getId() + "/complete",
                                        variables(written)));
                    case 2 ->
                        Fields.json(
                                "POST",
                                "/api/support-requests/%s/steps/%s".formatted(request.getBusinessKey(), step),
                                written);
                    default ->
                        sessions.get(user)
                                .sends(Fields.json(
                                        "POST",
                                        "/camunda/api/engine/engine/default/task/" + task.getId() + "/submit-form",
                                        variables(written)));
                };
        if (door.send(new Attack(kind, user, sent, "run where it is shown")).status() >= 400) {
            cases.complete(request, user, step, answer(step, "As it is."));
        }
    }

    private static String user(String step) {
        return OF_APPROVERS.contains(step)
                ? "approver"
                : OF_MANAGERS.contains(step)
                        ? "access-manager"
                        : step.equals(ModelIds.CONFIRM_REMOVAL) ? "second-manager" : "requester";
    }

    private static Map<String, Object> answer(String step, String text) {
        Map<String, Object> answer = new HashMap<>();
        for (String flag : List.of(
                "accessApproved", "xeroSupportAdded", "payrollCleared", "extensionApproved", "removalConfirmed")) {
            answer.put(flag, true);
        }
        answer.put("extendAccess", false);
        for (String field : List.of("approvalComment", "messageAsSent", "removalEvidence", "whatHelped")) {
            answer.put(field, text);
        }
        answer.put("caseNumber", "C-" + text);
        answer.keySet().retainAll(StepFields.namesOf(step));
        return answer;
    }

    private static Map<String, Object> variables(Map<String, Object> answer) {
        return Map.of("variables", Fields.typed(answer));
    }

    /** By which an attempt is sent and looked at. */
    interface Door {

        Said send(Attack attack) throws IOException;
    }
}
