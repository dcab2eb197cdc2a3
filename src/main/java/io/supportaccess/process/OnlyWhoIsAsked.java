package io.supportaccess.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Lets a step be completed only by those to whom it is offered at that moment, and by administrators. The engine lets
 * whoever holds it, also who was given it without the role, or has lost the role since.
 */
@Component
class OnlyWhoIsAsked implements TaskListener {

    private final OfferedTo offeredTo;
    private final SignedIn signedIn;

    OnlyWhoIsAsked(OfferedTo offeredTo, SignedIn signedIn) {
        this.offeredTo = offeredTo;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        if (signedIn.isAnybody()) {
            refuseUnlessAsked((TaskEntity) task);
        }
    }

    private void refuseUnlessAsked(TaskEntity task) {
        boolean handedOn =
                offeredTo.isTheRequestersAlone(task) && signedIn.userId().equals(task.getAssignee());
        if (!handedOn && !offeredTo.includes(signedIn.userId(), signedIn.groupsNow(), task)) {
            throw NotOffered.to(offeredTo.candidates(task), CaseVariables.reference(task));
        }
    }
}
