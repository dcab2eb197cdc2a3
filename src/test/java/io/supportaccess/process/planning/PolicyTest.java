package io.supportaccess.process.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.Category;
import io.supportaccess.request.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policy as it lies in bpmn/: every rule, and what holds where none fits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTest {

    private static final Path TABLE = Path.of("bpmn", "plan-access.dmn");

    private final Set<String> matched = new TreeSet<>();
    private final DmnEngine engine = engine();
    private final DmnDecision policy = policy();

    @AfterAll
    void everyRuleHasDecidedSomething() {
        assertThat(matched)
                .containsExactlyInAnyOrderElementsOf(
                        Dmn.readModelFromFile(TABLE.toFile()).getModelElementsByType(Rule.class).stream()
                                .map(Rule::getId)
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"LOGIN", "BILLING"},
            mode = EnumSource.Mode.EXCLUDE)
    void lookingWithoutPayrollIsApprovedByThePolicy(Category category) {
        assertThat(plan(Map.of("category", category.code())))
                .isEqualTo(new AccessPlan(
                        Route.TWO_PHASE,
                        false,
                        Optional.of("Read only"),
                        14,
                        Optional.empty(),
                        List.of("Role: Read only", "Manage users is off", "Payroll admin is off"),
                        "Read-only access without payroll: the risk is low.",
                        true));
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"LOGIN", "BILLING"})
    void anAccountQuestionNeedsNoAccessUntilItIsFoundToNeedOne(Category category) {
        AccessPlan plan = plan(Map.of("category", category.code(), "payrollWished", true, "mayChangeData", true));
        assertThat(plan.route()).isEqualTo(Route.NO_ACCESS);
        assertThat(plan.approvers()).isEmpty();
        assertThat(plan.ticks()).isEmpty();

        AccessPlan found = plan(Map.of("category", category.code(), "accessNeeded", true));
        assertThat(found.route()).isEqualTo(Route.TWO_PHASE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"PAYROLL", "TAX", "OTHER"})
    void payrollIsShortAndApprovedBySomebodyElse(Category category) {
        AccessPlan plan = plan(Map.of("category", category.code(), "payrollWished", true));
        assertThat(plan.payrollPlanned()).isTrue();
        assertThat(plan.longestDays()).isEqualTo(3);
        assertThat(plan.approvers()).contains("approvers");
        assertThat(plan.roleLeft()).contains("Read only");
        assertThat(plan.ticks()).contains("Payroll admin is on", "Role: Read only");

        AccessPlan change = plan(Map.of("category", category.code(), "payrollWished", true, "mayChangeData", true));
        assertThat(change.roleLeft()).contains("Standard");
        assertThat(change.ticks()).contains("Role: Standard");
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"BANK_FEEDS", "INVOICING", "REPORTING"})
    void payrollIsLeftOutWhereTheQuestionNeverNeedsIt(Category category) {
        AccessPlan plan = plan(Map.of("category", category.code(), "payrollWished", true));
        assertThat(plan.payrollPlanned()).isFalse();
        assertThat(plan.ticks()).contains("Payroll admin is off");
    }

    @Test
    void changingDataIsApprovedBySomebodyElse() {
        AccessPlan plan = plan(Map.of("category", "invoicing", "mayChangeData", true));
        assertThat(plan.approvers()).contains("approvers");
        assertThat(plan.longestDays()).isEqualTo(7);
        assertThat(plan.roleLeft()).contains("Standard");
    }

    @Test
    void whoMayAddUsersInvitesByTheContactFormWhereThereIsNoPayroll() {
        assertThat(plan(Map.of("region", "US", "asker", "access-manager")).route())
                .isEqualTo(Route.INVITE_BOX);
        assertThat(plan(Map.of("region", "NZ", "asker", "access-manager")).route())
                .isEqualTo(Route.TWO_PHASE);
        assertThat(plan(Map.of("region", "US")).route()).isEqualTo(Route.TWO_PHASE);
    }

    @Test
    void aPracticesOwnAreaHasAWayOfItsOwn() {
        AccessPlan plan = plan(Map.of("practice", true, "payrollWished", true));
        assertThat(plan.route()).isEqualTo(Route.PRACTICE);
        assertThat(plan.payrollPlanned()).isFalse();
        assertThat(plan(Map.of("practice", true, "category", "login")).route()).isEqualTo(Route.NO_ACCESS);
        assertThat(plan(Map.of("practice", true, "category", "login", "accessNeeded", true))
                        .route())
                .isEqualTo(Route.PRACTICE);
    }

    @Test
    @Asvs("v5.0.0-16.5.3")
    void whatNoRuleCoversGetsTheMostCarefulPlanAndSaysSo() {
        AccessPlan plan = plan(Map.of("category", "crypto", "payrollWished", true, "mayChangeData", true));
        assertThat(plan.planCovered()).isFalse();
        assertThat(plan.payrollPlanned()).isFalse();
        assertThat(plan.longestDays()).isEqualTo(1);
        assertThat(plan.approvers()).contains("approvers");
        assertThat(plan.planReason())
                .isEqualTo("No rule of the policy covers this request: the most careful plan applies.");
        assertThat(plan).isEqualTo(AccessPlan.mostCareful(plan.planReason()));
    }

    @Test
    @Asvs("v5.0.0-16.5.3")
    void anEditedTableThatGivesNoReadableAnswerLeadsToTheMostCarefulPlan() {
        assertThat(AccessPlan.decided(List.of()))
                .isEqualTo(AccessPlan.mostCareful(
                        "No rule of the policy fits this request: the most careful plan applies."));
        assertThat(AccessPlan.decided(List.of(Map.of("route", "by-phone", "longestDays", 3)))
                        .planReason())
                .startsWith("The policy's result has no route that can be read");
        assertThat(AccessPlan.decided(List.of(Map.of("route", "two-phase", "longestDays", 90)))
                        .planReason())
                .startsWith("The policy's result has no longestDays from 1 to 14");
        assertThat(AccessPlan.decided(List.of(Map.of("route", "two-phase", "longestDays", 3)))
                        .planCovered())
                .isFalse();
    }

    private AccessPlan plan(Map<String, Object> given) {
        Map<String, Object> inputs = new HashMap<>(Map.of(
                "category",
                "bank-feeds",
                "payrollWished",
                false,
                "mayChangeData",
                false,
                "region",
                "NZ",
                "organisation",
                "Demo Company (NZ)",
                "practice",
                false,
                "asker",
                "requester",
                "accessNeeded",
                false));
        inputs.putAll(given);
        return AccessPlan.decided(engine.evaluateDecision(policy, inputs).getResultList());
    }

    private DmnEngine engine() {
        var configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener noting = event -> matched.addAll(
                event.getMatchingRules().stream().map(rule -> rule.getId()).collect(Collectors.toSet()));
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(noting));
        return configuration.buildEngine();
    }

    private DmnDecision policy() {
        try (InputStream table = Files.newInputStream(TABLE)) {
            return engine.parseDecision("plan-access", table);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
