package io.supportaccess.process;

import io.supportaccess.request.GivenFields;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Refuses an answer to <em>Add Xero Support</em> that the process could not follow: yes, or no and the reason. */
@Component
class CheckXeroSupportAdded implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        var fields = new GivenFields(GivenVariables.of(task));
        boolean added = fields.required("xeroSupportAdded", fields.flag("xeroSupportAdded"), true);
        if (!added) {
            fields.required("notAddedReason", fields.lines("notAddedReason", 2_000), "");
        }
        fields.refuseIfWrong();
        // An earlier round's answer must not stand in for the one that is asked next.
        task.removeVariable(CaseVariables.ACCESS_MANAGER);
    }
}
