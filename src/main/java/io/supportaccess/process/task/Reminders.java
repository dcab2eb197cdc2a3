package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepRecipients;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reminds the holder of a step that is due, and offers an overdue step to more people. It never interrupts:
 * the step stays, and its priority says how far it has come.
 */
@Component
class Reminders {

    static final int REMINDED = 75;

    /** These steps are offered from the start to everybody who may do them, and stay with them. */
    private static final Set<String> NEVER_WIDER = Set.of(
            ModelIds.APPROVE_ACCESS,
            ModelIds.REVIEW_BREAK_GLASS,
            ModelIds.APPROVE_EXTENSION,
            ModelIds.CONFIRM_ORGANISATION,
            // Of the access managers all but the person who removed Xero Support.
            ModelIds.CONFIRM_REMOVAL);

    private final AccessManagers accessManagers;
    private final RequestProgress progress;
    private final ApplicationEventPublisher events;

    Reminders(AccessManagers accessManagers, RequestProgress progress, ApplicationEventPublisher events) {
        this.accessManagers = accessManagers;
        this.progress = progress;
        this.events = events;
    }

    void remind(DelegateTask task) {
        if (task.getPriority() < REMINDED) {
            task.setPriority(REMINDED);
            publish(EventType.STEP_DUE, task);
        } else {
            publish(EventType.STEP_OVERDUE, task);
            escalate(task);
        }
    }

    private void escalate(DelegateTask task) {
        task.setPriority(StepRecipients.ESCALATED);
        Optional.ofNullable(task.getAssignee())
                .filter(holder ->
                        task.getCandidates().stream().noneMatch(candidate -> holder.equals(candidate.getUserId())))
                .ifPresent(task::addCandidateUser);
        task.setAssignee(null);
        Set<Identity> wider = wider(task);
        task.getCandidates().stream().map(Identity::of).forEach(wider::remove);
        wider.forEach(candidate -> candidate.addTo(task));
        progress.overdue(ProcessVariables.reference(task));
    }

    /** The people to whom the step is offered besides, once it is overdue; nobody before. */
    Set<Identity> wider(DelegateTask task) {
        Set<Identity> wider = new HashSet<>();
        if (task.getPriority() == StepRecipients.ESCALATED) {
            wider.add(Identity.group(Role.ADMINISTRATORS.group()));
            if (!NEVER_WIDER.contains(task.getTaskDefinitionKey())) {
                wider.addAll(accessManagers.of(task));
            }
        }
        return wider;
    }

    private void publish(EventType what, DelegateTask task) {
        Map<String, Object> details = new HashMap<>(ProcessVariables.step(task));
        Optional.ofNullable(task.getAssignee()).ifPresent(holder -> details.put("holder", new UserId(holder)));
        events.publishEvent(DomainEvent.of(what, ProcessVariables.reference(task), DomainEvent.SYSTEM, details));
    }
}
