package io.supportaccess.process.engine;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import io.supportaccess.refusal.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A right to a task follows from its holder and its candidates, without a row: on a task of no case, so that no step adds to
 * it.
 */
@ApplicationTest
class TaskAuthorizationProviderTest {

    /** They may do every task, so one that nobody holds names them. */
    private static final String ADMINISTRATORS = "camunda-admin";

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    private String task;

    @BeforeEach
    void aTask() {
        Task created = tasks.newTask();
        tasks.saveTask(created);
        task = created.getId();
    }

    @AfterEach
    void forget() {
        tasks.deleteTask(task, true);
    }

    @Test
    void aCandidateHasARightUntilTheTaskIsOfferedNoMore() {
        tasks.addCandidateUser(task, "one");
        tasks.addCandidateUser(task, "other");
        tasks.addCandidateGroup(task, "group");
        assertThat(rights()).containsExactlyInAnyOrder("one", "other", "group", ADMINISTRATORS);

        tasks.deleteCandidateUser(task, "one");
        tasks.deleteCandidateGroup(task, "group");

        assertThat(rights()).containsExactlyInAnyOrder("other", ADMINISTRATORS);
    }

    @Test
    void aHolderHasARightUntilTheTaskIsGivenOnOrBack() {
        tasks.setAssignee(task, "one");
        assertThat(rights()).containsExactly("one");

        tasks.setAssignee(task, "other");
        assertThat(rights()).containsExactly("other");

        tasks.setAssignee(task, null);
        assertThat(rights()).containsExactly(ADMINISTRATORS);
    }

    @Test
    void aCandidateWhoGivesTheTaskBackIsACandidateStill() {
        tasks.addCandidateUser(task, "one");
        tasks.claim(task, "one");
        tasks.setAssignee(task, null);

        assertThat(rights()).containsExactlyInAnyOrder("one", ADMINISTRATORS);
    }

    @Test
    void aHolderWhoIsNoCandidateAnyMoreHoldsTheTaskStill() {
        tasks.addCandidateUser(task, "one");
        tasks.claim(task, "one");
        tasks.deleteCandidateUser(task, "one");
        assertThat(rights()).containsExactly("one");

        tasks.setAssignee(task, null);
        assertThat(rights()).containsExactly(ADMINISTRATORS);
    }

    @Test
    void whoHasTheTaskByTwoReasonsKeepsTheRightWithOne() {
        tasks.addCandidateUser(task, "one");
        tasks.addUserIdentityLink(task, "one", "adviser");

        tasks.deleteUserIdentityLink(task, "one", "adviser");
        assertThat(rights()).containsExactlyInAnyOrder("one", ADMINISTRATORS);

        tasks.deleteUserIdentityLink(task, "one", IdentityLinkType.CANDIDATE);
        assertThat(rights()).containsExactly(ADMINISTRATORS);
    }

    @Test
    void theHolderIsGivenTheSameTaskAgain() {
        tasks.setAssignee(task, "one");
        tasks.setAssignee(task, "one");

        assertThat(rights()).containsExactly("one");
    }

    @Test
    void noRightOutlivesItsTask() {
        tasks.addCandidateUser(task, "one");
        tasks.addCandidateGroup(task, "group");
        tasks.setAssignee(task, "other");

        tasks.deleteTask(task, true);

        assertThat(rights()).isEmpty();
    }

    @Test
    void aHolderWhoIsACandidateTooFindsTheTaskOnce() {
        tasks.addCandidateUser(task, "requester");
        tasks.addCandidateGroup(task, "requesters");
        tasks.setAssignee(task, "requester");

        cases.as("requester", () -> {
            assertThat(tasks.createTaskQuery().taskId(task).list()).hasSize(1);
            assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
            return task;
        });
    }

    @Test
    void noRightToATaskIsARow() {
        tasks.addCandidateUser(task, "one");
        tasks.addCandidateGroup(task, "group");
        tasks.setAssignee(task, "other");

        assertThat(rights()).containsExactlyInAnyOrder("one", "group", "other");
        assertThat(jdbc.sql("select resource_id_ from act_given_right where resource_type_ = :task")
                        .param("task", Resources.TASK.resourceType())
                        .query(String.class)
                        .list())
                .containsExactly("*");
    }

    /** The permissions of the view are those that the engine would have written. */
    @Test
    void aRightToATaskIsToReadItAndToWorkOnIt() {
        tasks.addCandidateUser(task, "one");
        tasks.setAssignee(task, "other");

        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .resourceId(task)
                        .list())
                .hasSize(2)
                .allSatisfy(right -> {
                    assertThat(right.getAuthorizationType()).isEqualTo(Authorization.AUTH_TYPE_GRANT);
                    assertThat(right.getPermissions(TaskPermissions.values()))
                            .containsExactlyInAnyOrder(
                                    TaskPermissions.NONE, TaskPermissions.READ, TaskPermissions.TASK_WORK);
                });
    }

    @Test
    void anAdministratorNeitherGivesNorTakesTheRightToASingleTask() {
        tasks.addCandidateUser(task, "one");
        Authorization derived = right("one");

        cases.as("admin", () -> {
            Authorization given = given("other", task);
            assertThatThrownBy(() -> authorizations.saveAuthorization(given)).is(refusedAs(Kind.CONFLICT));
            assertThatThrownBy(() -> authorizations.saveAuthorization(derived)).is(refusedAs(Kind.CONFLICT));
            assertThatThrownBy(() -> authorizations.deleteAuthorization(derived.getId()))
                    .is(refusedAs(Kind.CONFLICT))
                    .hasMessage(
                            "The right to a step belongs to the people who hold it or are offered it: assign the step"
                                    + " to somebody instead.");
            return task;
        });

        assertThat(rights()).containsExactlyInAnyOrder("one", ADMINISTRATORS);
    }

    @Test
    void whatAnAdministratorGivesIsChangedAndTakenAsBefore() {
        cases.as("admin", () -> {
            String id = authorizations
                    .saveAuthorization(given("one", Authorization.ANY))
                    .getId();
            Authorization stored = authorizations
                    .createAuthorizationQuery()
                    .authorizationId(id)
                    .singleResult();
            assertThat(stored.isPermissionGranted(Permissions.READ)).isTrue();

            stored.setPermissions(new Permission[] {Permissions.UPDATE});
            authorizations.saveAuthorization(stored);
            assertThat(authorizations
                            .createAuthorizationQuery()
                            .authorizationId(id)
                            .hasPermission(Permissions.UPDATE)
                            .hasPermission(Permissions.READ)
                            .count())
                    .isZero();
            assertThat(authorizations
                            .createAuthorizationQuery()
                            .authorizationId(id)
                            .hasPermission(Permissions.UPDATE)
                            .count())
                    .isEqualTo(1);

            authorizations.deleteAuthorization(id);
            assertThat(authorizations
                            .createAuthorizationQuery()
                            .authorizationId(id)
                            .count())
                    .isZero();
            return id;
        });
    }

    private Authorization given(String user, String resource) {
        Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(user);
        right.setResource(Resources.TASK);
        right.setResourceId(resource);
        right.addPermission(Permissions.READ);
        return right;
    }

    private Authorization right(String user) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task)
                .userIdIn(user)
                .singleResult();
    }

    private List<String> rights() {
        return authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list().stream()
                .map(right -> Optional.ofNullable(right.getUserId()).orElseGet(right::getGroupId))
                .distinct()
                .toList();
    }
}
