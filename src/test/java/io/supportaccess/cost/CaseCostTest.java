package io.supportaccess.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.cost.CountedStatements.Cost;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * What a case costs may fall and not rise: the numbers here are today's. {@code -Dcost.shown} prints each statement with
 * how often it was sent.
 */
@ApplicationTest
@Import(CountedStatements.class)
class CaseCostTest {

    @Autowired
    private CountedStatements counted;

    @Autowired
    private Cases cases;

    @LocalServerPort
    private int port;

    @Test
    void twoPhasesOverTheJavaApi() throws Exception {
        cases.untilTold(cases.start());
        Cost cost = of("two phases, Java API", () -> cases.untilTold(cases.start()));
        assertNoMore(cost, 150, 27, 115);
    }

    @Test
    void aWholeCaseOverTheJavaApi() throws Exception {
        cases.untilEnded(cases.start());
        Cost cost = of("whole case, Java API", () -> cases.untilEnded(cases.start()));
        assertNoMore(cost, 225, 38, 173);
    }

    @Test
    void twoPhasesOverCamundasRest() throws Exception {
        overRest("COST-1", Cases.newOrganisation());
        Cost cost = of("two phases, Camunda's REST", () -> overRest("COST-2", Cases.newOrganisation()));
        assertNoMore(cost, 155, 27, 115);
    }

    @Test
    void twoPhasesOverOurRest() throws Exception {
        bySteps(Cases.newOrganisation());
        Cost cost = of("two phases, our REST", () -> bySteps(Cases.newOrganisation()));
        assertNoMore(cost, 152, 16, 115);
    }

    @Test
    void theHomePage() throws Exception {
        cases.untilTold(cases.start());
        var visitor = Visitor.of(port, "requester");
        visitor.open("/");
        Cost cost = of("home page", () -> visitor.open("/"));
        assertNoMore(cost, 8, 8, 0);
    }

    private String bySteps(String organisation) {
        String reference = Caller.of(port, "requester")
                .post(
                        "/api/support-requests",
                        Map.of(
                                "organisation",
                                organisation,
                                "subject",
                                "Bank feed stopped",
                                "description",
                                Cases.DESCRIPTION))
                .json()
                .path("reference")
                .asText();
        take(reference, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        take(reference, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        take(reference, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(cases.instance(reference), ModelIds.DRAFT_SUPPORT_MESSAGE);
        take(reference, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        take(reference, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4711"));
        return reference;
    }

    private void take(String reference, String user, String step, Map<String, ?> fields) {
        assertThat(Caller.of(port, user)
                        .post("/api/support-requests/%s/steps/%s".formatted(reference, step), fields)
                        .status())
                .as(step)
                .isEqualTo(200);
    }

    private ProcessInstance overRest(String reference, String organisation) {
        var value = Map.of(
                "organisation", Map.of("value", organisation),
                "subject", Map.of("value", "Bank feed stopped"),
                "description", Map.of("value", Cases.DESCRIPTION));
        assertThat(Caller.of(port, "requester")
                        .post(
                                "/engine-rest/process-definition/key/invite-xero-support/start",
                                Map.of("businessKey", reference, "variables", value))
                        .status())
                .isEqualTo(200);
        complete(reference, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        complete(
                reference,
                "access-manager",
                ModelIds.ADD_XERO_SUPPORT,
                Map.of("xeroSupportAdded", Map.of("value", true)));
        complete(
                reference,
                "access-manager",
                ModelIds.CLEAR_PAYROLL_ACCESS,
                Map.of("payrollCleared", Map.of("value", true)));
        ProcessInstance instance = cases.instance(reference);
        cases.run(instance, ModelIds.DRAFT_SUPPORT_MESSAGE);
        complete(reference, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        complete(reference, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", Map.of("value", "C-4711")));
        return instance;
    }

    private void complete(String reference, String user, String step, Map<String, ?> variables) {
        Caller caller = Caller.of(port, user);
        String task = caller.get("/engine-rest/task?processInstanceBusinessKey=" + reference)
                .json()
                .at("/0/id")
                .asText();
        assertThat(caller.post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables))
                        .status())
                .as(step)
                .isEqualTo(204);
    }

    private static void assertNoMore(Cost cost, int statements, int commits, int rowsWritten) {
        assertThat(cost.allStatements()).as("statements of %s", cost).isLessThanOrEqualTo(statements);
        assertThat(cost.commits()).as("commits").isLessThanOrEqualTo(commits);
        assertThat(cost.rowsWritten()).as("rows written").isLessThanOrEqualTo(rowsWritten);
    }

    private Cost of(String what, Callable<?> work) throws Exception {
        Cost cost = counted.of(work);
        System.out.println(what + ": "
                + (Boolean.getBoolean("cost.shown")
                        ? cost
                        : cost.toString().lines().findFirst().orElseThrow()));
        return cost;
    }
}
