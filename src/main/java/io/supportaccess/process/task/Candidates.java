package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.Identity;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
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
    public Set<Identity> candidates(DelegateTask task) {
        UserTask drawn = task.getBpmnModelElementInstance();
        Set<Identity> candidates = new HashSet<>(reminders.wider(task));
        drawn.getCamundaCandidateUsersList().forEach(user -> candidates.add(Identity.user(value(user, task))));
        drawn.getCamundaCandidateGroupsList().forEach(group -> candidates.add(Identity.group(value(group, task))));
        candidates.addAll(listener.candidates(task));
        return candidates;
    }

    /** Whether somebody in these groups is asked to do it. Administrators may do any step. */
    public boolean includes(String userId, Collection<String> groups, DelegateTask task) {
        Set<Identity> candidates = candidates(task);
        return groups.contains(Role.ADMINISTRATORS.group()) || Identity.anyOf(candidates, userId, groups);
    }

    /**
     * Whether the step is drawn for its requester alone. It asks for no role, so an administrator hands it on to any
     * colleague of one who is away.
     */
    public boolean isTheRequestersAlone(DelegateTask task) {
        UserTask drawn = task.getBpmnModelElementInstance();
        return drawn.getCamundaAssignee() != null && !listener.offers(task.getTaskDefinitionKey());
    }

    /** A candidate is named, or it is the value of a variable: the model may have no other expression. */
    private static String value(String candidate, DelegateTask task) {
        return named(candidate)
                .findFirst()
                .map(task::getVariable)
                .map(String::valueOf)
                .orElse(candidate);
    }

    private static Stream<String> named(String expression) {
        return expression.startsWith("${")
                ? Stream.of(expression.substring(2, expression.length() - 1))
                : Stream.empty();
    }
}
