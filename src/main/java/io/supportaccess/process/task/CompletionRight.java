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
 * Lets a person complete a step only if it is offered to them now and nobody else holds it, if they are an
 * administrator, or if they stand in for somebody of whom this is true. The engine would let every assignee complete it, even one without the role, and every candidate, even
 * while a colleague is at it.
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
            refusal(task).filter(none -> !standsIn(task)).ifPresent(refused -> {
                throw refused;
            });
        }
    }

    /** Only a person without a right of their own does it for somebody else: else the trail would name two. */
    private boolean standsIn(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        Optional<String> absent =
                Role.mayChange(currentUser.groups()) ? delegations.standIn(reference, task.getId()) : Optional.empty();
        absent.ifPresent(
                away -> TransactionMemory.remember(StandIn.class, reference, new StandIn(currentUser.userId(), away)));
        return absent.isPresent();
    }

    private Optional<Refusal> refusal(DelegateTask task) {
        boolean handedOn =
                candidates.isTheRequestersAlone(task) && currentUser.userId().equals(task.getAssignee());
        if (!handedOn && !candidates.includes(currentUser.userId(), currentUser.groups(), task)) {
            return Optional.of(notOffered(candidates.candidates(task), ProcessVariables.reference(task)));
        }
        return Optional.ofNullable(task.getAssignee())
                .filter(holder -> !holder.equals(currentUser.userId()))
                .filter(holder -> !currentUser.groups().contains(Role.ADMINISTRATORS.group()))
                .map(holder -> Refusal.conflict(
                        ProcessVariables.reference(task),
                        "%s holds this step: they may release it, or an administrator may assign it to you."
                                .formatted(holder)));
    }

    private static Refusal notOffered(Set<Identity> candidates, String reference) {
        return Refusal.forbidden(
                reference,
                ("This step is for %s, and you are not among them now: give it back, or ask an administrator to"
                                + " hand it to one of them.")
                        .formatted(
                                candidates.stream().map(Identity::id).sorted().collect(Collectors.joining(", "))));
    }
}
