package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import io.supportaccess.signing.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A practice lets a group of its own approve what touches payroll, and says so in its decision table. */
@ApplicationTest
class NamedApproversTest {

    private static final Path MODELS = Path.of("bpmn");
    private static final String TABLE = "plan-access.dmn";
    private static final String GROUP = "payroll-approvers";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @DynamicPropertySource
    static void theEditedTableIsThePractices(DynamicPropertyRegistry settings) {
        settings.add("support-access.models.earlier", () -> Sha256.hex(edited()));
    }

    @BeforeEach
    void theGroupAndItsTable() throws IOException {
        if (identities.createGroupQuery().groupId(GROUP).count() > 0) {
            return;
        }
        join("payroll-boss", GROUP);
        join("other-boss", "other-approvers");
        var deployment = repository.createDeployment().addString(TABLE, edited());
        try (Stream<Path> files = Files.list(MODELS)) {
            files.filter(file -> !file.endsWith(TABLE))
                    .forEach(file -> deployment.addString(file.getFileName().toString(), read(file)));
        }
        deployment.deploy();
    }

    @Test
    void whoIsToApproveSeesTheCaseAtEveryDoorAndNoOther() {
        ProcessInstance payroll = payroll();
        ProcessInstance change = cases.start(Requests.TO_APPROVE);
        assertThat(tasks.getIdentityLinksForTask(
                        cases.task(payroll, ModelIds.APPROVE_ACCESS).getId()))
                .extracting(link -> link.getGroupId())
                .contains(GROUP)
                .doesNotContain("approvers");

        for (String user : List.of("payroll-boss", "approver")) {
            assertThat(doors(user, payroll)).as(user).containsOnly(200);
        }
        assertThat(doors("payroll-boss", change)).containsOnly(404);
        // Of a group that nobody has named: no role at all.
        assertThat(doors("other-boss", payroll)).containsOnly(403, 302);
        assertThat(Caller.of(port, "payroll-boss")
                        .get("/api/support-requests")
                        .json()
                        .path("items")
                        .findValuesAsText("reference"))
                .contains(payroll.getBusinessKey())
                .doesNotContain(change.getBusinessKey());
    }

    @Test
    void whoApprovedGoesOnSeeingTheCase() {
        ProcessInstance payroll = payroll();
        String task = cases.task(payroll, ModelIds.APPROVE_ACCESS).getId();
        Caller boss = Caller.of(port, "payroll-boss");
        assertThat(boss.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "payroll-boss"))
                        .status())
                .isEqualTo(204);
        assertThat(boss.post(
                                "/engine-rest/task/" + task + "/complete",
                                Map.of("variables", Map.of("accessApproved", Map.of("value", true))))
                        .status())
                .isEqualTo(204);

        assertThat(doors("payroll-boss", payroll)).containsOnly(200);
        cases.withdraw(payroll, "requester");
        assertThat(boss.get("/api/support-requests/" + payroll.getBusinessKey()).status())
                .as("after the end")
                .isEqualTo(200);
    }

    @Test
    void whereOthersManageTheOrganisationTheApproversStay() {
        ProcessInstance payroll = payroll();
        var organisation = cases.request(payroll).organisation();
        assertThat(Caller.of(port, "admin")
                        .put(
                                "/api/organisations/" + organisation.id(),
                                Map.of("name", organisation.name(), "accessManagers", List.of("second-manager")))
                        .status())
                .isEqualTo(200);

        assertThat(doors("payroll-boss", payroll)).containsOnly(200);
        assertThat(doors("access-manager", payroll)).containsOnly(404);
    }

    private ProcessInstance payroll() {
        return cases.instance(cases.start(Map.of("category", "payroll", "payrollAccess", true))
                .getBusinessKey());
    }

    private List<Integer> doors(String user, ProcessInstance request) {
        String ours = "/api/support-requests/" + request.getBusinessKey();
        Caller program = Caller.of(port, user);
        Visitor session = Visitor.of(port, user);
        return List.of(
                program.get(ours).status(),
                program.get(ours + "/audit").status(),
                program.get("/engine-rest/process-instance/" + request.getId()).status(),
                session.open("/requests/" + request.getBusinessKey()).status(),
                session.open("/camunda/api/engine/engine/default/process-instance/" + request.getId())
                        .status());
    }

    private void join(String user, String group) {
        var newcomer = identities.newUser(user);
        newcomer.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(newcomer);
        if (identities.createGroupQuery().groupId(group).count() == 0) {
            identities.saveGroup(identities.newGroup(group));
        }
        identities.createMembership(user, group);
    }

    private static String edited() {
        return read(MODELS.resolve(TABLE))
                .replaceFirst(
                        "(<outputEntry id=\"OutputEntry_PayrollNeededApprovers\">\\s*<text>)\"approvers\"",
                        "$1\"" + GROUP + "\"");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
