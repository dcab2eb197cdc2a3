package io.supportaccess.process;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Gives the next step in Xero to the person named for it, else to the access manager who has just done the one before. */
@Component
class HandOnToAccessManager implements Offer {

    private final AccessManagers accessManagers;
    private final SignedIn signedIn;

    HandOnToAccessManager(AccessManagers accessManagers, SignedIn signedIn) {
        this.accessManagers = accessManagers;
        this.signedIn = signedIn;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        return accessManagers.of(task);
    }

    /** Who was named may have been taken from the organisation's access managers meanwhile. */
    @Override
    public void notify(DelegateTask task) {
        Offer.super.notify(task);
        Stream.concat(
                        Optional.ofNullable((String) task.getVariable(CaseVariables.ACCESS_MANAGER)).stream(),
                        Stream.of(signedIn.actor()))
                .filter(user -> accessManagers.include(user, task))
                .findFirst()
                .ifPresent(task::setAssignee);
    }
}
