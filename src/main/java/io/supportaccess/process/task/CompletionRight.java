package io.supportaccess.process.task;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.refusal.Refusal;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Lets a person complete a step only if it is offered to them now, or if they are an administrator. The engine
 * would let every assignee complete it, even one without the role.
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
        }
    }

    private void refuseUnlessAsked(DelegateTask task) {
        boolean handedOn =
                candidates.isTheRequestersAlone(task) && currentUser.userId().equals(task.getAssignee());
        if (!handedOn && !candidates.includes(currentUser.userId(), currentUser.groups(), task)) {
            throw notOffered(candidates.candidates(task), ProcessVariables.reference(task));
        }
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
