package io.supportaccess.process.removal;

import io.supportaccess.access.Grant.Removal;
import io.supportaccess.access.Grants;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.task.CandidateListener;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Offers the confirmation to the other access managers and to administrators. Where a group serves the organisation, the
 * remover is offered it too, and the step refuses that person.
 */
@CalledByModel
class ConfirmationCandidatesListener implements CandidateListener {

    private final AccessManagers accessManagers;
    private final Grants grants;

    ConfirmationCandidatesListener(AccessManagers accessManagers, Grants grants) {
        this.accessManagers = accessManagers;
        this.grants = grants;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        Set<Identity> others = new HashSet<>(accessManagers.of(task));
        grants.get(ProcessVariables.reference(task))
                .removal()
                .map(Removal::removedBy)
                .map(Identity::user)
                .ifPresent(others::remove);
        others.add(Identity.group(Role.ADMINISTRATORS.group()));
        return others;
    }
}
