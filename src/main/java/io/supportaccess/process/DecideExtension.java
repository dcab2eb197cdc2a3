package io.supportaccess.process;

import io.supportaccess.access.Extension.Answer;
import io.supportaccess.access.Extensions;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the decision on an extension; approved, the access has a new window. */
@Component
class DecideExtension implements TaskListener {

    private final Extensions extensions;
    private final SignedIn signedIn;

    DecideExtension(Extensions extensions, SignedIn signedIn) {
        this.extensions = extensions;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        var answer = Answer.from(GivenVariables.of(task));
        task.removeVariables(List.of("extensionApproved", "approvalComment"));
        Instant plannedEnd = extensions.decide(CaseVariables.reference(task), signedIn.userId(), answer);
        task.setVariable(CaseVariables.ACCESS_UNTIL, Date.from(plannedEnd));
    }
}
