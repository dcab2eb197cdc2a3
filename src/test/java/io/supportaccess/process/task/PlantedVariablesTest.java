package io.supportaccess.process.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.access.Approvals;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody leaves a variable in a request that a listener, a gateway or a later step takes for its own. */
@ApplicationTest
@Asvs({"v5.0.0-2.2.2", "v5.0.0-2.3.1"})
class PlantedVariablesTest {

    private static final Pattern FIELD = Pattern.compile("cam-variable-name=\"(\\w+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Approvals approvals;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessApproved",
                "approvalComment",
                "approvedDays",
                "approvedPayroll",
                "breakGlassJustified",
                "xeroSupportIn",
                "requestWithdrawn",
                "anything"
            })
    void aStepTakesNoOtherFieldAtAnyDoor(String planted) {
        ProcessInstance request = cases.start(Map.of("details", "{}"));
        String step = "/task/" + cases.task(request, ModelIds.COMPLETE_DETAILS).getId();
        Map<String, ?> body = Map.of("variables", typed(Map.of("detailsNotKnown", true, planted, "x")));

        Caller program = Caller.of(port, "requester");
        Visitor tasklist = Visitor.of(port, "requester");
        List.of(
                        program.post("/engine-rest" + step + "/complete", body),
                        tasklist.askEngine("POST", step + "/complete", body),
                        tasklist.askEngine("POST", step + "/submit-form", body))
                .forEach(refused -> assertRefused(
                        refused, planted + ": is not known here. Known: details, detailsNotKnown, guardOverride."));

        assertThat(runtime.getVariable(request.getId(), planted)).isNotEqualTo("x");
        assertThat(cases.task(request, ModelIds.COMPLETE_DETAILS)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accessRevokedListener", "candidatesListener", "taskDue", "requestExpiry"})
    void noStepLeavesAVariableByTheNameOfABean(String bean) {
        ProcessInstance request = cases.start();
        String step =
                "/task/" + cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        Map<String, ?> kept = Map.of("variables", typed(Map.of(bean, "x")));
        Map<String, ?> passing = Map.of(
                "variables",
                Map.of(bean, Map.of("value", "x", "type", "String", "valueInfo", Map.of("transient", true))));

        Caller manager = Caller.of(port, "access-manager");
        assertRefused(
                manager.post("/engine-rest" + step + "/complete", kept),
                bean + ": is a name of the process itself: leave it out.");
        assertRefused(
                manager.post("/engine-rest" + step + "/complete", passing),
                bean + ": is not known here: this call takes no fields.");

        cases.revoke(cases.untilTold(request), "approver");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
    }

    @Test
    void anAdministratorSetsNoVariableByTheNameOfAListener() {
        ProcessInstance request = cases.untilTold(cases.start());

        assertRefused(
                set(request, "accessRevokedListener", "x"),
                "accessRevokedListener: is a name of the process itself: leave it out.");
        assertRefused(set(request, "taskDue", "x"), "taskDue: is a name of the process itself: leave it out.");

        cases.revoke(request, "approver");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
    }

    @Test
    void anAnswerThatStandsAlreadyIsNobodysDecision() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        assertThat(set(request, "accessApproved", true).status()).isEqualTo(204);
        String step = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        Caller approver = Caller.of(port, "approver");
        assertThat(approver.post("/engine-rest/task/" + step + "/claim", Map.of("userId", "approver"))
                        .status())
                .isEqualTo(204);

        assertThat(approver.post("/engine-rest/task/" + step + "/complete", Map.of())
                        .errors())
                .singleElement()
                .asString()
                .startsWith("accessApproved: ");
        assertThat(approvals.of(request.getBusinessKey())).isEmpty();
    }

    @Test
    void anAdministratorHidesNoOpenAccessFromItsEnd() {
        ProcessInstance request = cases.untilTold(cases.start());
        assertThat(set(request, "xeroSupportIn", false).status()).isEqualTo(204);

        cases.finish(request, "requester");

        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(cases.task(request, ModelIds.REMOVE_XERO_SUPPORT)).isNotNull();
    }

    @Test
    void noAccessIsRemovedThatWasNeverGranted() {
        ProcessInstance request = cases.start();
        assertThat(set(request, "xeroSupportIn", true).status()).isEqualTo(204);

        cases.withdraw(request, "requester");

        assertThat(cases.state(request)).isEqualTo(RequestState.WITHDRAWN);
    }

    @ParameterizedTest
    @CsvSource({"processInstanceId", "correlationKeys", "localCorrelationKeys"})
    void aMessageNamesItsRequestByTheBusinessKeyAlone(String selector) {
        ProcessInstance request = cases.untilTold(cases.start());
        Object value = selector.equals("processInstanceId")
                ? request.getId()
                : typed(Map.of("reference", request.getBusinessKey()));
        var message = new HashMap<String, Object>(Map.of(
                "messageName",
                "supportAccess.supportFinished",
                selector,
                value,
                "processVariables",
                typed(Map.of("xeroSupportIn", false, "requestWithdrawn", true))));

        for (String person : List.of("admin", "access-manager")) {
            message.remove("businessKey");
            assertThat(send(person, message))
                    .contains("businessKey: is required.")
                    .anyMatch(error -> error.startsWith(selector + ": must be left out"));
            message.put("businessKey", request.getBusinessKey());
            assertThat(send(person, message))
                    .containsExactly(selector + ": must be left out: the businessKey names the request.");
        }

        message.remove(selector);
        assertThat(send("admin", message))
                .containsExactly(
                        "requestWithdrawn: is not known here. Known: whatHelped.",
                        "xeroSupportIn: is not known here. Known: whatHelped.");
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void aMessageActsOnOneRequest() {
        for (boolean inReturn : List.of(true, false)) {
            Map<String, ?> message =
                    Map.of("messageName", "supportAccess.supportFinished", "all", true, "resultEnabled", inReturn);
            assertThat(send("admin", message)).containsExactly("all: must be left out: a message acts on one request.");
        }
    }

    @Test
    void onlyTheMessagesOfARequestAreTaken() {
        assertThat(send("admin", Map.of("messageName", "other", "businessKey", "x")))
                .singleElement()
                .asString()
                .startsWith(
                        "messageName: must be a message of a request: supportAccess.requestAmended, supportAccess.requestWithdrawn,");
    }

    @Test
    void everyStepAllowsTheFieldsOfItsForm() {
        var forms = new TreeMap<String, List<String>>();
        Bpmn.readModelFromFile(Path.of("bpmn/invite-xero-support.bpmn").toFile())
                .getModelElementsByType(UserTask.class)
                .forEach(step -> forms.put(step.getId(), fieldsOf(step.getCamundaFormKey())));

        assertThat(forms).hasSize(17).allSatisfy((step, fields) -> assertThat(StepFields.namesOf(step))
                .as(step)
                .containsAll(fields));
    }

    private static List<String> fieldsOf(String formKey) {
        try {
            String form = Files.readString(Path.of("bpmn", formKey.substring(formKey.lastIndexOf(':') + 1)));
            return FIELD.matcher(form)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException unread) {
            throw new IllegalStateException(unread);
        }
    }

    private List<String> send(String person, Map<String, ?> message) {
        List<List<String>> answers = Stream.of(
                        Caller.of(port, person).post("/engine-rest/message", message),
                        Visitor.of(port, person).askEngine("POST", "/message", message))
                .map(Response::errors)
                .toList();
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        return answers.get(0);
    }

    private Response set(ProcessInstance request, String variable, Object value) {
        return Visitor.of(port, "admin")
                .askEngine(
                        "PUT",
                        "/process-instance/%s/variables/%s".formatted(request.getId(), variable),
                        Map.of("value", value));
    }

    private static void assertRefused(Response answer, String error) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }

    private static Map<String, ?> typed(Map<String, ?> values) {
        var typed = new TreeMap<String, Object>();
        values.forEach((name, value) -> typed.put(name, Map.of("value", value)));
        return typed;
    }
}
