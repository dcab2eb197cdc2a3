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
 * Finds the candidates of a step as they are now. They may differ from those to whom it was offered when it was
 * created.
 */
@Component
public class Candidates {

    private final Reminders reminders;
    private final CandidatesListener listener;

    Candidates(Reminders reminders, CandidatesListener listener) {
        this.reminders = reminders;
        this.listener = listener;
    }

    /** Joins the candidates of the diagram, of {@link CandidatesListener} and of the escalation. */
    public Set<Identity> candidates(DelegateTask task) {
        UserTask drawn = task.getBpmnModelElementInstance();
        Set<Identity> candidates = new HashSet<>(reminders.wider(task));
        drawn.getCamundaCandidateUsersList().forEach(user -> candidates.add(Identity.user(value(user, task))));
        drawn.getCamundaCandidateGroupsList().forEach(group -> candidates.add(Identity.group(value(group, task))));
        candidates.addAll(listener.candidates(task));
        return candidates;
    }

    /** Whether the step is offered to this person or to one of these groups. Administrators may do any step. */
    public boolean includes(String userId, Collection<String> groups, DelegateTask task) {
        Set<Identity> candidates = candidates(task);
        return groups.contains(Role.ADMINISTRATORS.group()) || Identity.anyOf(candidates, userId, groups);
    }

    /**
     * Whether the step is drawn for its requester only. It needs no role, so an administrator may assign it to any
     * colleague of one who is away.
     */
    public boolean isTheRequestersAlone(DelegateTask task) {
        UserTask drawn = task.getBpmnModelElementInstance();
        return drawn.getCamundaAssignee() != null && !listener.offers(task.getTaskDefinitionKey());
    }

    /** A candidate is a name such as {@code requester-1}, or a variable such as <code>${requester}</code>. */
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
