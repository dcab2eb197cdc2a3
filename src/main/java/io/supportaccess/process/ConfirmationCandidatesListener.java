package io.supportaccess.process;

import io.supportaccess.access.Grant.Removal;
import io.supportaccess.access.Grants;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Offers the confirmation to those who see the Users page, and to the administrators: it needs a second person. Of a group
 * everybody is asked, and the step itself refuses the remover.
 */
@Component
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
        others.add(Identity.group(AccessManagers.LAST_RESORT));
        return others;
    }
}
