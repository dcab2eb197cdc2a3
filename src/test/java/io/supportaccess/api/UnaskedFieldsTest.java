package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.process.CasesAtSteps;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.InputField;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Nothing that a person enters is lost: a step keeps a field, or refuses it because the given answer does not ask for it. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
class UnaskedFieldsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private CasesAtSteps waiting;

    @Autowired
    private Cases cases;

    @Autowired
    private Solutions solutions;

    @ParameterizedTest
    @CsvSource({
        "UserTask_ConfirmOrganisation, organisationConfirmed, true, registeredOrganisation",
        "UserTask_InviteInContactForm, xeroSupportAdded, true, notAddedReason",
        "UserTask_InviteInContactForm, xeroSupportAdded, false, ticksMade",
        "UserTask_InviteInContactForm, xeroSupportAdded, false, caseNumber",
        "UserTask_InviteInContactForm, xeroSupportAdded, false, messageAsSent",
        "UserTask_InviteInContactForm, xeroSupportAdded, false, guardOverride",
        "UserTask_AddXeroSupport, xeroSupportAdded, true, notAddedReason",
        "UserTask_AddXeroSupport, xeroSupportAdded, false, ticksMade",
        "UserTask_ExtendOrEndAccess, extendAccess, false, extensionDays",
        "UserTask_ExtendOrEndAccess, extendAccess, false, extensionReason",
    })
    void aFieldThatTheAnswerDoesNotAskForIsRefusedAtEveryDoor(String step, String flag, boolean answer, String field) {
        ProcessInstance request = waiting.atEachStep().get(step).get();
        Map<String, Object> given = new HashMap<>(Map.of(flag, answer));
        given.put(field, value(step, field));
        String task = "/task/" + cases.task(request, step).getId();
        Map<String, Object> typed = Map.of("variables", typed(given));

        Caller admin = Caller.of(port, "admin");
        Visitor tasklist = Visitor.of(port, "admin");
        for (Response refused : List.of(
                admin.post("/api/support-requests/" + request.getBusinessKey() + "/steps/" + step, given),
                admin.post("/engine-rest" + task + "/complete", typed),
                tasklist.askEngine("POST", task + "/complete", typed),
                tasklist.askEngine("POST", task + "/submit-form", typed))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errors())
                    .containsExactly("%s: must be left out if %s is %s.".formatted(field, flag, answer));
        }
        assertThat(cases.task(request, step)).isNotNull();
    }

    @Test
    void aBlankFieldOfAHiddenPartOfAFormIsNoAnswer() {
        ProcessInstance request =
                waiting.atEachStep().get(ModelIds.EXTEND_OR_END_ACCESS).get();
        String task =
                "/task/" + cases.task(request, ModelIds.EXTEND_OR_END_ACCESS).getId();
        Map<String, Object> given = new HashMap<>(Map.of("extendAccess", false, "extensionReason", " "));
        given.put("extensionDays", null);
        Response done =
                Visitor.of(port, "admin").askEngine("POST", task + "/submit-form", Map.of("variables", typed(given)));
        assertThat(done.status()).isEqualTo(204);
        assertThat(cases.task(request, ModelIds.REMOVE_XERO_SUPPORT)).isNotNull();
    }

    @Test
    void aSolutionIsKeptThoughAccessIsNeeded() {
        ProcessInstance request =
                waiting.atEachStep().get(ModelIds.FOLLOW_UP_QUESTION).get();
        Response done = Caller.of(port, "requester")
                .post(
                        "/api/support-requests/%s/steps/%s"
                                .formatted(request.getBusinessKey(), ModelIds.FOLLOW_UP_QUESTION),
                        Map.of("questionAnswered", false, "whatHelped", "Their link shows where to look."));
        assertThat(done.status()).isEqualTo(200);
        assertThat(solutions.of(request.getBusinessKey()).map(Solution::whatHelped))
                .contains("Their link shows where to look.");
    }

    private static Object value(String step, String field) {
        InputField.Type type = StepFields.of(step).stream()
                .filter(asked -> asked.name().equals(field))
                .findFirst()
                .orElseThrow()
                .type();
        return switch (type) {
            case BOOLEAN -> true;
            case INTEGER -> 1;
            default -> "They cannot find the box.";
        };
    }

    private static Map<String, Object> typed(Map<String, Object> values) {
        var typed = new HashMap<String, Object>();
        values.forEach((name, value) -> {
            var variable = new HashMap<String, Object>();
            variable.put("value", value);
            typed.put(name, variable);
        });
        return typed;
    }
}
