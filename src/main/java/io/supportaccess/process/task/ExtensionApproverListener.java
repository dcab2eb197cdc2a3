package io.supportaccess.process.task;

import io.supportaccess.access.Extensions;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Refuses to let somebody take up the decision on an own wish. */
@CalledByModel
class ExtensionApproverListener implements TaskListener {

    private final Extensions extensions;

    ExtensionApproverListener(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee())
                .ifPresent(decider -> extensions.refuseOwnDecision(ProcessVariables.reference(task), decider));
    }
}
