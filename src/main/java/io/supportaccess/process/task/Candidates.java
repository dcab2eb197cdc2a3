package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.Identity;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.stereotype.Component;

/**
 * Finds the candidates of a step by the rules of this moment, which may differ from those it was offered to when it was
 * created.
 */
@Component
public class Candidates {

    private final ReminderListener reminders;
    private final CandidatesListener listener;

    Candidates(ReminderListener reminders, CandidatesListener listener) {
        this.reminders = reminders;
        this.listener = listener;
    }

    /** As when the task is created, and when it is escalated. */
    public Set<Identity> candidates(TaskEntity task) {
        TaskDefinition drawn = task.getTaskDefinition();
        Set<Identity> candidates = new HashSet<>(reminders.wider(task));
        drawn.getCandidateUserIdExpressions().forEach(user -> candidates.add(Identity.user(named(user, task))));
        drawn.getCandidateGroupIdExpressions().forEach(group -> candidates.add(Identity.group(named(group, task))));
        candidates.addAll(listener.candidates(task));
        return candidates;
    }

    /** Whether somebody in these groups is asked to do it. Administrators may do any step. */
    public boolean includes(String userId, Collection<String> groups, TaskEntity task) {
        Set<Identity> candidates = candidates(task);
        return groups.contains(Role.ADMINISTRATORS.group()) || Identity.anyOf(candidates, userId, groups);
    }

    /**
     * Whether the step is drawn for its requester alone. It asks for no role, so an administrator hands it on to any
     * colleague of one who is away.
     */
    public boolean isTheRequestersAlone(TaskEntity task) {
        TaskDefinition drawn = task.getTaskDefinition();
        return drawn.getAssigneeExpression() != null && !listener.offers(drawn.getKey());
    }

    private static String named(Expression expression, TaskEntity task) {
        return String.valueOf(expression.getValue(task));
    }
}
