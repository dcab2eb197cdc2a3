package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.access.Evidence;
import io.supportaccess.access.Evidences;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.file.CheckedFile;
import io.supportaccess.privacy.ExpiredData;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.verify.VerifyAuditCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with the password of the application's database role changes the register, and the trail tells. */
@ApplicationTest
@Asvs("v5.0.0-16.4.2")
class RegisterCheckTest {

    private static final Map<String, Object> RISKY = Map.of("mayChangeData", true);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Superuser superuser;

    @Autowired
    private Evidence evidence;

    @Autowired
    private RegisterCheck check;

    @Autowired
    private ExpiredData expired;

    @Autowired
    private Environment settings;

    @Autowired
    private TransactionTemplate transaction;

    private ProcessInstance request;
    private String reference;

    @BeforeEach
    void anotherOrganisation() {
        cases.start();
    }

    /** Emergency access, an extension that was declined and one that was approved, a removal that was denied, evidence. */
    @BeforeEach
    void everythingThatCanHappen() {
        request = cases.start(RISKY);
        reference = request.getBusinessKey();
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.complete(
                request,
                "approver",
                ModelIds.REVIEW_BREAK_GLASS,
                Map.of("breakGlassJustified", true, "reviewComment", "It was urgent."));
        cases.untilTold(request);
        for (boolean approved : new boolean[] {false, true}) {
            cases.extensionRequestedListener(request, "requester", 2);
            cases.complete(
                    request,
                    "approver",
                    ModelIds.APPROVE_EXTENSION,
                    Map.of("extensionApproved", approved, "approvalComment", "As the policy says."));
        }
        cases.finish(request, "requester");
        for (boolean gone : new boolean[] {false, true}) {
            cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
            evidence.add(reference, "requester", CheckedFile.from("first.png", Evidences.png()));
            evidence.add(reference, "second-manager", CheckedFile.from("users.pdf", Evidences.pdf("gone " + gone)));
            cases.complete(
                    request,
                    "second-manager",
                    ModelIds.CONFIRM_REMOVAL,
                    Map.of("removalConfirmed", gone, "removalEvidence", "As I saw it."));
        }
    }

    @Test
    void anHonestRegisterAgreesAtEveryMoment() {
        assertThat(check.differences(reference)).isEmpty();
        ProcessInstance revoked = cases.untilGranted(cases.start());
        cases.revoke(revoked, "approver");
        assertThat(check.differences(revoked.getBusinessKey())).isEmpty();
        for (ProcessInstance other : List.of(
                cases.start(),
                cases.start(RISKY),
                cases.untilAdded(cases.start()),
                cases.untilGranted(cases.start()),
                cases.untilRemoved(cases.start(RISKY)),
                cases.untilEnded(cases.start()))) {
            assertThat(check.differences(other.getBusinessKey())).isEmpty();
        }
        assertThat(Caller.of(port, "admin")
                        .get("/api/support-requests/" + reference)
                        .json()
                        .path("notProven"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update support_request set payroll_planned = not payroll_planned where reference = :r | request, payroll_planned",
                "update support_request set category = 'other' where reference = :r | request, category",
                "update support_request set longest_days = 14 where reference = :r | request, longest_days",
                "update support_request set role_left = 'Adviser' where reference = :r | request, role_left",
                "update support_request set ticks = array['Role: Adviser', 'Payroll admin is on'] where reference = :r | request, ticks",
                "update support_request set plan_reason = 'As asked.' where reference = :r | request, plan_reason",
                "update support_request set requested_at = requested_at - interval '2 days' where reference = :r | request, requested_at",
                "update access_grant set planned_end = planned_end + interval '3 days' where reference = :r | grant, planned_end",
                "update access_grant set payroll_cleared_at = now() where reference = :r | grant, payroll_cleared_at",
                "update access_grant set granted_by = 'requester' where reference = :r | grant, granted_by",
                "update access_grant set removed_at = granted_at where reference = :r | grant, removed_at",
                "update access_grant set confirmed_by = 'admin' where reference = :r | grant, confirmed_by",
                "update access_grant set removal_evidence = 'All gone.' where reference = :r | grant, removal_evidence",
                "update access_grant set confirmed_by = null, confirmed_at = null, removal_evidence = null where reference = :r | grant, confirmed_at",
                "update access_approval set decided_by = 'approver', reviewed_by = 'admin' where reference = :r | approval 1, decided_by",
                "update access_approval set comment = 'Fine.' where reference = :r | approval 1, comment",
                "update access_approval set reviewed_by = null, reviewed_at = null, justified = null where reference = :r | approval 1, justified",
                "update access_approval set justified = false where reference = :r | approval 1, justified",
                "insert into access_approval (reference, requester, approved, break_glass, decided_by) values (:r, 'requester', true, false, 'approver') | approval 2 is in the register and not in the trail",
                "update access_extension set approved = true where reference = :r and not approved | extension 1, approved",
                "update access_extension set decided_by = 'admin' where reference = :r | extension 2, decided_by",
                "update access_extension set planned_end = planned_end + interval '1 day' where reference = :r | extension 2, planned_end",
                "insert into access_extension (reference, days, reason, asked_by) values (:r, 14, 'More.', 'requester') | extension 3 is in the register and not in the trail",
                "delete from removal_evidence where reference = :r | is in the trail and not in the register",
                "update removal_evidence set added_by = 'admin' where reference = :r and added_by = 'requester' | is in the register and not in the trail",
                "update support_request set requester = 'admin' where reference = :r | request, requester",
                "update support_request set access_days = access_days + 1, longest_days = longest_days + 1 where reference = :r | grant, first_planned_end",
                "update access_grant g set organisation_id = (select id from organisation o where o.id <> g.organisation_id limit 1) where reference = :r | grant, organisation_id",
                "update support_request r set organisation_id = (select id from organisation o where o.id <> r.organisation_id limit 1) where reference = :r | request, organisation_id",
                "update support_request set may_change_data = false where reference = :r | request, may_change_data: the register says false, the trail says true.",
                "update support_request set payroll_access = true where reference = :r | request, payroll_access",
                "update support_request set access_days = 14 where reference = :r | request, access_days",
                "update support_request set route = 'no-access' where reference = :r | request, route",
                "update support_request set approvers = null where reference = :r | request, approvers: the register says policy",
                "update support_request set plan_covered = not plan_covered where reference = :r | request, plan_covered",
                "update support_request set state = 'WITHDRAWN' where reference = :r | request, state",
                "update support_request set state = 'SUPPORT_IN', closed_at = null where reference = :r | request, closed_at: the register says nothing",
                "update support_request set closed_at = closed_at - interval '1 day' where reference = :r | request, closed_at",
                "update support_request set withdrawn_by = 'admin' where reference = :r | request, withdrawn_by",
                "update support_request set requester = (select pseudonym from person where user_id = requester) where reference = :r | request, requester: the register says a pseudonym of somebody who is not erased",
                "update access_approval set decided_by = (select pseudonym from person where user_id = decided_by) where reference = :r | approval 1, decided_by: the register says a pseudonym of somebody who is not erased",
                "update access_grant set granted_by = (select pseudonym from person where user_id = granted_by) where reference = :r | grant, granted_by",
                "update removal_evidence set added_by = (select pseudonym from person where user_id = added_by) where reference = :r and added_by = 'requester' | is in the register and not in the trail",
                "update removal_evidence set file_name = 'other.pdf' where reference = :r and added_by = 'second-manager' | , file_name: the register says other.pdf, the trail says users.pdf."
            })
    void theRolesOwnForgeryIsNamed(String forgery, String difference) {
        assertThat(jdbc.sql(forgery).param("r", reference).update()).isPositive();
        assertThat(check.differences(reference))
                .anySatisfy(said -> assertThat(said).contains(difference));
    }

    /** The evidence is deleted and put in again, which the role may do for a person who sends another file. */
    @Test
    void exchangedEvidenceIsNamed() {
        jdbc.sql("delete from removal_evidence where reference = :r and added_by = 'second-manager'")
                .param("r", reference)
                .update();
        jdbc.sql("""
                insert into removal_evidence (reference, file_name, media_type, content, added_by, added_at)
                select reference, 'users.pdf', 'application/pdf', '\\x255044462d', 'second-manager', confirmed_at
                  from access_grant where reference = :r""").param("r", reference).update();
        assertThat(check.differences(reference))
                .anySatisfy(said -> assertThat(said).contains(", sha256: "));
    }

    /** The same bytes read as something else under another type. */
    @Test
    void evidenceOfAnotherTypeIsNamed() {
        jdbc.sql("delete from removal_evidence where reference = :r and added_by = 'second-manager'")
                .param("r", reference)
                .update();
        jdbc.sql("""
                insert into removal_evidence (reference, file_name, media_type, content, added_by, added_at)
                select reference, 'users.pdf', 'image/png', :content, 'second-manager', confirmed_at
                  from access_grant where reference = :r""")
                .param("content", Evidences.pdf("gone true"))
                .param("r", reference)
                .update();
        assertThat(check.differences(reference)).anySatisfy(said -> assertThat(said)
                .contains(", media_type: the register says image/png, the trail says application/pdf."));
    }

    @Test
    void aRequestThatIsClosedBehindTheProcessIsNamed() {
        String open = cases.start(RISKY).getBusinessKey();
        jdbc.sql("update support_request set state = 'ENDED', closed_at = now() where reference = :r")
                .param("r", open)
                .update();
        assertThat(check.differences(open))
                .anySatisfy(said ->
                        assertThat(said).isEqualTo("request, state: the register says ENDED, the trail says nothing."))
                .anySatisfy(said -> assertThat(said).startsWith("request, closed_at"));
    }

    @Test
    void aRequestThatEndedWithoutAccessAgrees() {
        ProcessInstance withdrawn = cases.start();
        cases.withdraw(withdrawn, "requester");
        ProcessInstance declined = cases.start(RISKY);
        cases.complete(
                declined,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", false, "approvalComment", "Screenshots do."));
        ProcessInstance expired = cases.start();
        cases.run(expired, "BoundaryEvent_RequestExpired");
        ProcessInstance unjustified = cases.start(RISKY);
        cases.goAheadWithoutApproval(unjustified, "access-manager");
        cases.complete(
                unjustified,
                "approver",
                ModelIds.REVIEW_BREAK_GLASS,
                Map.of("breakGlassJustified", false, "reviewComment", "It could wait."));
        for (ProcessInstance over : List.of(withdrawn, declined, expired, unjustified)) {
            assertThat(cases.state(over).isOver()).isTrue();
            assertThat(check.differences(over.getBusinessKey())).isEmpty();
        }
    }

    /** By somebody with more than that password. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update access_approval set break_glass = false where reference = :r | approval 1, break_glass: the register says false, the trail says true.",
                "delete from access_approval where reference = :r | approval 1 is in the trail and not in the register.",
                "update access_grant set granted_at = now() where reference = :r | grant, granted_at",
                "update access_grant set may_change_data = false where reference = :r | grant, may_change_data: the register says false, the trail says true.",
                "update access_grant set payroll_planned = true where reference = :r | grant, payroll_planned",
                "update access_grant set target = 'practice' where reference = :r | grant, target",
                "update access_extension set days = 1 where reference = :r | extension 1, days",
                "update removal_evidence set content = '\\x00' where reference = :r | , sha256: "
            })
    void whatTheRoleMayNotChangeIsNamedToo(String forgery, String difference) {
        assertThat(superuser.jdbc().sql(forgery).param("r", reference).update()).isPositive();
        assertThat(check.differences(reference))
                .anySatisfy(said -> assertThat(said).contains(difference));
    }

    @Test
    void aDeletedGrantIsNamed() {
        for (String table : List.of("removal_evidence", "access_extension", "access_grant")) {
            superuser
                    .jdbc()
                    .sql("delete from %s where reference = :r".formatted(table))
                    .param("r", reference)
                    .update();
        }
        assertThat(check.differences(reference)).contains("grant is in the trail and not in the register.");
    }

    @Test
    void pageRestAndCommandTellOfAForgery() {
        superuser
                .jdbc()
                .sql("update access_approval set break_glass = false where reference = :r")
                .param("r", reference)
                .update();
        String difference = "approval 1, break_glass: the register says false, the trail says true.";
        assertThat(Visitor.of(port, "admin").open("/requests/" + reference).text())
                .contains("This request does not agree with the audit trail", difference);
        assertThat(Caller.of(port, "admin")
                        .get("/api/support-requests/" + reference)
                        .json()
                        .path("notProven")
                        .path(0)
                        .asText())
                .isEqualTo(difference);

        assertThat(verified())
                .startsWith("1 The audit trail is proven")
                .contains("The register does not agree with it", "request " + reference + ", " + difference);
    }

    private String verified() {
        var said = new ByteArrayOutputStream();
        int exit = VerifyAuditCommand.run(
                new String[] {
                    "verify-audit",
                    "--spring.datasource.url=" + superuser.url(),
                    "--spring.datasource.username=" + superuser.name(),
                    "--spring.datasource.password=" + superuser.password(),
                    "--support-access.signing.key-file=" + settings.getProperty("support-access.signing.key-file"),
                    "--support-access.audit.heads-file=" + settings.getProperty("support-access.audit.heads-file")
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return exit + " " + said.toString(StandardCharsets.UTF_8);
    }

    /** A person could have written it: it neither moves the cursor nor begins a line that looks like ours. */
    @Test
    void theCommandPrintsADifferenceInOneLine() {
        forge("Gone.\n\u001b[2JThe audit trail is proven.\u202e");

        assertThat(verified())
                .contains("the register says Gone.\\u000a\\u001b[2JThe audit trail is proven.\\u202e, the trail says");
        forge("As I saw it.");
    }

    private void forge(String evidence) {
        jdbc.sql("update access_grant set removal_evidence = :forged where reference = :r")
                .param("forged", evidence)
                .param("r", reference)
                .update();
    }

    @Test
    void moreThanAThousandRequestsAreAllCompared() {
        List<String> differing = new ArrayList<>();
        transaction.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            copy(1_100);
            check.forEachDifference(differing::add);
        });
        assertThat(differing.stream().filter(said -> said.startsWith("request COPY-")))
                .hasSize(1_100)
                .doesNotHaveDuplicates();
    }

    private void copy(int copies) {
        jdbc.sql("""
            insert into support_request
            select (jsonb_populate_record(r, jsonb_build_object('reference', 'COPY-' || n))).*
              from support_request r, generate_series(1, :copies) n where r.reference = :r
            """).param("copies", copies).param("r", reference).update();
    }

    /** Its id is a pseudonym then. */
    @Test
    void anErasedOrganisationAgrees() {
        String organisation = cases.request(request).organisation().id();
        assertThat(Caller.of(port, "admin")
                        .post(
                                "/api/organisations/%s/erasure".formatted(organisation),
                                Map.of("reason", "Asked for by the client."))
                        .status())
                .isEqualTo(204);
        assertThat(cases.request(request).organisation().id()).isNotEqualTo(organisation);
        assertThat(check.differences(reference)).isEmpty();
    }

    /** What an erasure takes out of both stays no difference. */
    @Test
    void anErasedRequestAgrees() {
        assertThat(Caller.of(port, "admin")
                        .post(
                                "/api/support-requests/%s/erasure".formatted(reference),
                                Map.of("reason", "Asked for by the person."))
                        .status())
                .isEqualTo(204);
        assertThat(check.differences(reference)).isEmpty();
    }

    /** The end of the time for which files are kept is in the trail, so a file that is missing without it is a difference. */
    @Test
    void evidenceThatWasKeptLongEnoughIsNotMissed() {
        jdbc.sql("update support_request set closed_at = now() - interval '8 years' where reference = :r")
                .param("r", reference)
                .update();
        expired.deleteEvidence();
        assertThat(evidence.nameOf(reference)).isEmpty();
        jdbc.sql("""
            update support_request r set closed_at = g.confirmed_at from access_grant g
             where g.reference = r.reference and r.reference = :r
            """).param("r", reference).update();
        assertThat(check.differences(reference)).isEmpty();
    }
}
