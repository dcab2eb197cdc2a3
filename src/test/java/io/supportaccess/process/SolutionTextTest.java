package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.ExtensionDecision;
import io.supportaccess.action.RequestAction;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What helped is taken where the access is ended, and never stays in the engine. */
@ApplicationTest
class SolutionTextTest {

    private static final String LINE = "Renewed the consent at the bank.";

    @Autowired
    private Cases cases;

    @Autowired
    private SupportProcess process;

    @Autowired
    private Solutions solutions;

    @Autowired
    private RuntimeService runtime;

    @Test
    void itIsNotedWithTheWordThatSupportIsFinished() {
        ProcessInstance request = cases.untilTold(cases.start());
        finish(request, LINE);
        assertThat(noted(request)).contains(LINE);
        assertThat(runtime.getVariables(request.getId())).doesNotContainKey("whatHelped");
    }

    @Test
    void itIsNotedWithTheAnswerThatTheAccessEnds() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.run(request, "CatchEvent_AccessWindowEnded");
        answer(request, Map.of("extendAccess", false, "whatHelped", LINE));
        assertThat(noted(request)).contains(LINE);
        assertThat(runtime.getVariables(request.getId())).doesNotContainKey("whatHelped");
    }

    @Test
    void itIsNotedAlsoWhileTheAccessGoesOn() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.run(request, "CatchEvent_AccessWindowEnded");
        answer(
                request,
                Map.of("extendAccess", true, "extensionDays", 1, "extensionReason", "Not yet.", "whatHelped", LINE));
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of(ExtensionDecision.APPROVED, true));
        cases.finish(request, "requester");
        assertThat(noted(request)).contains(LINE);
    }

    @Test
    void whatIsNoLineRefusesTheWhole() {
        ProcessInstance request = cases.untilTold(cases.start());
        assertThatThrownBy(() -> finish(request, "one\ntwo"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("whatHelped: must be on one line");
        cases.run(request, "CatchEvent_AccessWindowEnded");
        assertThatThrownBy(() -> answer(request, Map.of("whatHelped", "x".repeat(301))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("extendAccess: is required.")
                .hasMessageContaining("whatHelped: must have at most 300 characters.");
    }

    private void finish(ProcessInstance request, String line) {
        cases.as(
                "requester",
                () -> process.send(RequestAction.END_ACCESS, request.getBusinessKey(), Map.of("whatHelped", line)));
    }

    private void answer(ProcessInstance request, Map<String, Object> answer) {
        cases.complete(request, "requester", ModelIds.EXTEND_OR_END_ACCESS, answer);
    }

    private Optional<String> noted(ProcessInstance request) {
        return solutions.of(request.getBusinessKey()).map(Solution::whatHelped);
    }
}
