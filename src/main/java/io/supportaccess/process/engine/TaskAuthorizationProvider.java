package io.supportaccess.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/** Revokes a task right once its holder is neither assignee nor candidate; the engine alone never revokes it. */
final class TaskAuthorizationProvider extends DefaultAuthorizationProvider {

    private static final AuthorizationEntity[] NONE = {};

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        Optional.ofNullable(oldAssignee)
                .filter(holder -> !holder.equals(newAssignee) && linksOf(task, holder) == 0)
                .map(holder -> getGrantAuthorizationByUserId(holder, Resources.TASK, task.getId()))
                .ifPresent(Context.getCommandContext().getDbEntityManager()::delete);
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        return isOver(task) || userId.equals(task.getAssignee()) || linksOf(task, userId) > 1
                ? NONE
                : only(getGrantAuthorizationByUserId(userId, Resources.TASK, task.getId()));
    }

    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
        return isOver(task) ? NONE : only(getGrantAuthorizationByGroupId(groupId, Resources.TASK, task.getId()));
    }

    /** With a task that is over all its rights go anyway, in one statement. */
    private static boolean isOver(Task task) {
        return ((TaskEntity) task).isDeleted();
    }

    private static long linksOf(Task task, String userId) {
        return ((TaskEntity) task)
                .getIdentityLinks().stream()
                        .map(IdentityLink::getUserId)
                        .filter(userId::equals)
                        .count();
    }

    private static AuthorizationEntity[] only(AuthorizationEntity found) {
        return Optional.ofNullable(found)
                .map(right -> new AuthorizationEntity[] {right})
                .orElse(NONE);
    }
}
