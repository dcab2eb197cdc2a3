package io.supportaccess.process;

import io.supportaccess.access.Extensions;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Refuses to let somebody take up the decision on an own wish. */
@Component
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
