package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.Identity;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.task.listener.DelegateExpressionTaskListener;
import org.springframework.stereotype.Component;

/**
 * Finds the candidates of a step by the rules of this moment, which may differ from those it was offered to when it was
 * created.
 */
@Component
public class Candidates {

    private final ReminderListener reminders;
    private final Map<String, CandidateListener> offers;

    Candidates(ReminderListener reminders, Map<String, CandidateListener> offers) {
        this.reminders = reminders;
        this.offers = offers;
    }

    /** As when the task is created, and when it is escalated. */
    public Set<Identity> candidates(TaskEntity task) {
        TaskDefinition drawn = task.getTaskDefinition();
        Set<Identity> candidates = new HashSet<>(reminders.wider(task));
        drawn.getCandidateUserIdExpressions().forEach(user -> candidates.add(Identity.user(named(user, task))));
        drawn.getCandidateGroupIdExpressions().forEach(group -> candidates.add(Identity.group(named(group, task))));
        offers(drawn).forEach(offer -> candidates.addAll(offer.candidates(task)));
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
        return drawn.getAssigneeExpression() != null && offers(drawn).findAny().isEmpty();
    }

    private Stream<CandidateListener> offers(TaskDefinition drawn) {
        return Optional.ofNullable(drawn.getTaskListenersForEvent(TaskListener.EVENTNAME_CREATE)).stream()
                .flatMap(List::stream)
                .filter(DelegateExpressionTaskListener.class::isInstance)
                .map(listener -> ((DelegateExpressionTaskListener) listener).getExpressionText())
                .flatMap(text -> Optional.ofNullable(offers.get(text.substring(2, text.length() - 1))).stream());
    }

    private static String named(Expression expression, TaskEntity task) {
        return String.valueOf(expression.getValue(task));
    }
}
