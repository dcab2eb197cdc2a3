package io.supportaccess.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A right to a task lives as long as its reason: on a task of no case, so that no step adds to it. */
@ApplicationTest
class TaskAuthorizationProviderTest {

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

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
        assertThat(rights()).containsExactlyInAnyOrder("one", "other", "group");

        tasks.deleteCandidateUser(task, "one");
        tasks.deleteCandidateGroup(task, "group");

        assertThat(rights()).containsExactly("other");
    }

    @Test
    void aHolderHasARightUntilTheTaskIsGivenOnOrBack() {
        tasks.setAssignee(task, "one");
        assertThat(rights()).containsExactly("one");

        tasks.setAssignee(task, "other");
        assertThat(rights()).containsExactly("other");

        tasks.setAssignee(task, null);
        assertThat(rights()).isEmpty();
    }

    @Test
    void aCandidateWhoGivesTheTaskBackIsACandidateStill() {
        tasks.addCandidateUser(task, "one");
        tasks.claim(task, "one");
        tasks.setAssignee(task, null);

        assertThat(rights()).containsExactly("one");
    }

    @Test
    void aHolderWhoIsNoCandidateAnyMoreHoldsTheTaskStill() {
        tasks.addCandidateUser(task, "one");
        tasks.claim(task, "one");
        tasks.deleteCandidateUser(task, "one");
        assertThat(rights()).containsExactly("one");

        tasks.setAssignee(task, null);
        assertThat(rights()).isEmpty();
    }

    @Test
    void whoHasTheTaskByTwoReasonsKeepsTheRightWithOne() {
        tasks.addCandidateUser(task, "one");
        tasks.addUserIdentityLink(task, "one", "adviser");

        tasks.deleteUserIdentityLink(task, "one", "adviser");
        assertThat(rights()).containsExactly("one");

        tasks.deleteUserIdentityLink(task, "one", IdentityLinkType.CANDIDATE);
        assertThat(rights()).isEmpty();
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
    void aRightThatAnAdministratorHasTakenIsNotMissed() {
        tasks.addCandidateUser(task, "one");
        tasks.addCandidateGroup(task, "group");
        tasks.setAssignee(task, "other");
        authorizations
                .createAuthorizationQuery()
                .resourceId(task)
                .list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));

        tasks.deleteCandidateUser(task, "one");
        tasks.deleteCandidateGroup(task, "group");
        tasks.setAssignee(task, null);

        assertThat(rights()).isEmpty();
    }

    /** The engine deletes them all in one statement: to look for each would cost every completion two more. */
    @Test
    void ofATaskThatIsOverNoRightIsLookedFor() {
        var over = new TaskEntity("over");
        over.setDeleted(true);
        var withoutDatabase = new TaskAuthorizationProvider();

        assertThat(withoutDatabase.deleteTaskUserIdentityLink(over, "one", IdentityLinkType.CANDIDATE))
                .isEmpty();
        assertThat(withoutDatabase.deleteTaskGroupIdentityLink(over, "group", IdentityLinkType.CANDIDATE))
                .isEmpty();
    }

    private List<String> rights() {
        return authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list().stream()
                .map(right -> Optional.ofNullable(right.getUserId()).orElseGet(right::getGroupId))
                .toList();
    }
}
