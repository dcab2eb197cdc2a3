package io.supportaccess.process.window;

import io.supportaccess.access.Extensions;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records the decision on an extension. An approval moves the end of the access window. */
@CalledByModel
class ApproveExtensionListener implements TaskListener {

    private final Extensions extensions;
    private final CurrentUser currentUser;

    ApproveExtensionListener(Extensions extensions, CurrentUser currentUser) {
        this.extensions = extensions;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> submitted = SubmittedVariables.of(task);
        StepFields.forget(ModelIds.APPROVE_EXTENSION, task);
        Instant plannedEnd = extensions.decide(ProcessVariables.reference(task), currentUser.userId(), submitted);
        task.setVariable(ProcessVariables.ACCESS_UNTIL, Date.from(plannedEnd));
    }
}
