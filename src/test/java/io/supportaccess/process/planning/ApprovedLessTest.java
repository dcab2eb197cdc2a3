package io.supportaccess.process.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.Grant;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.permit.Permits;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.ApprovedAccess;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An approver gives less than was planned, and everything that follows is about that. */
@ApplicationTest
class ApprovedLessTest {

    private static final Map<String, Object> ALL =
            Map.of("category", "payroll", "payrollAccess", true, "mayChangeData", true, "accessDays", 3);

    @Autowired
    private Cases cases;

    @Autowired
    private SupportMessages messages;

    @Autowired
    private Permits permits;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private RegisterCheck register;

    @Test
    void fewerDaysWithoutPayrollAndReadOnly() {
        ProcessInstance request = cases.start(ALL);
        assertThat(cases.request(request).plan().orElseThrow().ticks())
                .containsExactly("Role: Standard", "Manage users is off", "Payroll admin is on");
        approve(
                request,
                Map.of(
                        "approvedDays",
                        2,
                        "approvedPayroll",
                        false,
                        "approvedChanges",
                        false,
                        "approvalComment",
                        "A look is enough."));

        assertThat(request)
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS)
                .variables()
                .containsEntry("payrollAccess", false);
        assertThat(request).variables().doesNotContainKeys("approvedDays", "approvedPayroll", "approvedChanges");
        SupportRequest approved = cases.request(request);
        assertThat(approved.approved()).contains(new ApprovedAccess(2, false, false));
        assertThat(approved.daysByPolicy()).isEqualTo(3);
        assertThat(approved.plan().orElseThrow().ticks())
                .containsExactly("Role: Read only", "Manage users is off", "Payroll admin is off");
        assertThat(approved.plan().orElseThrow().roleLeft()).contains("Read only");

        cases.untilTold(request);
        Grant grant = cases.grant(request);
        assertThat(grant.plannedEnd()).isEqualTo(grant.grantedAt().plus(Duration.ofDays(2)));
        assertThat(grant.payrollPlanned()).isFalse();
        assertThat(grant.mayChangeData()).isFalse();
        assertThat(grant.payrollClearedAt()).isPresent();
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body())
                .contains("without payroll access", "read only, please ask us before you change anything");
        assertThat(permits.newest(request.getBusinessKey()).orElseThrow().content())
                .hasValueSatisfying(
                        permit -> assertThat(permit).contains("\"payroll\":false", "\"mayChangeData\":false"));
        assertThat(register.differences(request.getBusinessKey())).isEmpty();
    }

    @Test
    void whatIsLeftOutIsApprovedAsPlanned() {
        ProcessInstance request = cases.start(ALL);
        approve(request, Map.of("approvedDays", 1, "approvalComment", "Today only."));

        assertThat(cases.request(request).approved()).contains(new ApprovedAccess(1, true, true));
        cases.untilAdded(request);
        assertThat(request).isWaitingAt(ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(cases.grant(request).payrollPlanned()).isTrue();
        assertThat(register.differences(request.getBusinessKey())).isEmpty();
    }

    @Test
    void theWholePlanIsNoLess() {
        ProcessInstance request = cases.start(ALL);
        approve(request, Map.of("approvedDays", 3, "approvedPayroll", true, "approvedChanges", true));
        assertThat(cases.request(request).approved()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        approvedDays    | 4     | approvedDays: must be at most 3: no more was planned.
        approvedDays    | 0     | approvedDays: must be a whole number from 1 to 14 (an Integer).
        approvedDays    | 2     | approvalComment: is required: say why you approve less than was requested.
        approvedPayroll | false | approvalComment: is required: say why you approve less than was requested.
        approvedChanges | true  | approvedChanges: must be false or left out: no changes of data was planned.
        """)
    void neitherMoreThanPlannedNorLessWithoutAReason(String field, String value, String refusal) {
        ProcessInstance request = cases.start(Map.of("category", "payroll", "payrollAccess", true, "accessDays", 3));
        Object given = value.matches("\\d+") ? (Object) Integer.valueOf(value) : Boolean.valueOf(value);
        assertThatThrownBy(() -> approve(request, Map.of(field, given)))
                .isInstanceOf(InputRefused.class)
                .hasMessage(refusal);
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);
    }

    @Test
    void aDeclinedAccessTakesNoDays() {
        ProcessInstance request = cases.start(ALL);
        assertThatThrownBy(() -> cases.complete(
                        request,
                        "approver",
                        ModelIds.APPROVE_ACCESS,
                        Map.of("accessApproved", false, "approvedDays", 1, "approvalComment", "No.")))
                .isInstanceOf(InputRefused.class)
                .hasMessage("approvedDays: must be left out if accessApproved is false.");
    }

    @Test
    void anExtensionOfFewerDaysMovesTheWindowByThese() {
        ProcessInstance request = cases.untilTold(cases.start());
        Instant before = cases.grant(request).plannedEnd();
        cases.extensionRequestedListener(request, "requester", 5);
        Map<String, Object> fewer = Map.of("extensionApproved", true, "approvedDays", 2);
        assertThatThrownBy(() -> cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, fewer))
                .hasMessage("approvalComment: is required: say why you approve less than was requested.");
        assertThatThrownBy(() -> cases.complete(
                        request,
                        "approver",
                        ModelIds.APPROVE_EXTENSION,
                        Map.of("extensionApproved", true, "approvedDays", 6)))
                .hasMessage("approvedDays: must be at most 5: no more was requested.");
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, with(fewer, "Until Friday."));

        assertThat(cases.grant(request).plannedEnd()).isEqualTo(before.plus(Duration.ofDays(2)));
        assertThat(cases.job(request, "CatchEvent_AccessWindowEnded")
                        .getDuedate()
                        .toInstant()
                        .getEpochSecond())
                .isEqualTo(before.plus(Duration.ofDays(2)).getEpochSecond());
        assertThat(register.differences(request.getBusinessKey())).isEmpty();
        assertThat(permits.newest(request.getBusinessKey()).orElseThrow().content())
                .hasValueSatisfying(permit -> assertThat(permit).contains("\"days\":2"));
    }

    private void approve(ProcessInstance request, Map<String, Object> answer) {
        Map<String, Object> approved = new HashMap<>(answer);
        approved.put("accessApproved", true);
        cases.complete(request, "approver", ModelIds.APPROVE_ACCESS, approved);
    }

    private static Map<String, Object> with(Map<String, Object> answer, String comment) {
        Map<String, Object> explained = new HashMap<>(answer);
        explained.put("approvalComment", comment);
        return explained;
    }
}
