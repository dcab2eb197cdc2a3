package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.delegation.Delegations;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.StandIn;
import io.supportaccess.row.TransactionMemory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Lets a person complete a step in four cases: the step is offered to them now and nobody else holds it, they are an
 * administrator, they stand in for somebody who may complete it, or they hold a step of the requester's that somebody
 * has assigned to them. The engine asks for less: it lets every assignee complete the step, even one without the role,
 * and every candidate, even while a colleague holds it.
 */
@Component
class CompletionRight {

    private final Candidates candidates;
    private final CurrentUser currentUser;
    private final Delegations delegations;

    CompletionRight(Candidates candidates, CurrentUser currentUser, Delegations delegations) {
        this.delegations = delegations;
        this.candidates = candidates;
        this.currentUser = currentUser;
    }

    void check(DelegateTask task) {
        if (currentUser.isPerson()) {
            refusal(task)
                    .filter(none -> !recordsStandIn(task))
                    .filter(none -> !isHandedOn(task))
                    .ifPresent(refused -> {
                        throw refused;
                    });
        }
    }

    /** Asked only of a person without a right of their own: who has one acts in their own name. */
    private boolean recordsStandIn(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        Optional<String> absent = Role.mayChange(currentUser.groups())
                ? delegations.recordStandIn(reference, task.getId())
                : Optional.empty();
        absent.ifPresent(
                away -> TransactionMemory.remember(StandIn.class, reference, new StandIn(currentUser.userId(), away)));
        return absent.isPresent();
    }

    /** Asked last: the delegate of the requester may hold such a step too, and does it for the requester. */
    private boolean isHandedOn(DelegateTask task) {
        return candidates.isTheRequestersAlone(task) && currentUser.userId().equals(task.getAssignee());
    }

    private Optional<Refusal> refusal(DelegateTask task) {
        if (!candidates.includes(currentUser.userId(), currentUser.groups(), task)) {
            return Optional.of(notOffered(candidates.candidates(task), ProcessVariables.reference(task)));
        }
        return Optional.ofNullable(task.getAssignee())
                .filter(holder -> !holder.equals(currentUser.userId()))
                .filter(holder -> !currentUser.groups().contains(Role.ADMINISTRATORS.group()))
                .map(holder -> Refusal.conflict(
                        ProcessVariables.reference(task),
                        "%s holds this step: they may give it back or hand it over to you, and so may an administrator."
                                .formatted(holder)));
    }

    private static Refusal notOffered(Set<Identity> candidates, String reference) {
        return Refusal.forbidden(
                reference,
                "This step is for %s, and you are not among them now: give it back or hand it over to one of them."
                        .formatted(
                                candidates.stream().map(Identity::id).sorted().collect(Collectors.joining(", "))));
    }
}
