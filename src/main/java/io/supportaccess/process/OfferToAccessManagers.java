package io.supportaccess.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers a step in Xero to those who may do it in this organisation. */
@Component
class OfferToAccessManagers implements TaskListener {

    private final AccessManagers accessManagers;

    OfferToAccessManagers(AccessManagers accessManagers) {
        this.accessManagers = accessManagers;
    }

    @Override
    public void notify(DelegateTask task) {
        accessManagers.offer(task);
    }
}
