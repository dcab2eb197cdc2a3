package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Lets a person complete a step only if it is offered to them now and nobody else holds it, or if they are an
 * administrator. The engine would let every assignee complete it, even one without the role, and every candidate, even
 * while a colleague is at it.
 */
@Component
class CompletionRight {

    private final Candidates candidates;
    private final CurrentUser currentUser;

    CompletionRight(Candidates candidates, CurrentUser currentUser) {
        this.candidates = candidates;
        this.currentUser = currentUser;
    }

    void check(DelegateTask task) {
        if (currentUser.isPerson()) {
            refuseUnlessAsked(task);
            refuseIfHeldByAnother(task);
        }
    }

    private void refuseUnlessAsked(DelegateTask task) {
        boolean handedOn =
                candidates.isTheRequestersAlone(task) && currentUser.userId().equals(task.getAssignee());
        if (!handedOn && !candidates.includes(currentUser.userId(), currentUser.groups(), task)) {
            throw notOffered(candidates.candidates(task), ProcessVariables.reference(task));
        }
    }

    private void refuseIfHeldByAnother(DelegateTask task) {
        Optional.ofNullable(task.getAssignee())
                .filter(holder -> !holder.equals(currentUser.userId()))
                .filter(holder -> !currentUser.groups().contains(Role.ADMINISTRATORS.group()))
                .ifPresent(holder -> {
                    throw Refusal.conflict(
                            ProcessVariables.reference(task),
                            "%s holds this step: they may release it, or an administrator may assign it to you."
                                    .formatted(holder));
                });
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
