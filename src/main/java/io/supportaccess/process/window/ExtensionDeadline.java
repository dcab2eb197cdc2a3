package io.supportaccess.process.window;

import io.supportaccess.access.Grants;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.TaskSettings;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Until when an extension can be decided: until the access window ends, and where that is past, for the time that a
 * person has for any task. An approver who does nothing never makes an access longer.
 */
@Component
class ExtensionDeadline {

    private final TaskSettings tasks;
    private final Grants grants;

    ExtensionDeadline(TaskSettings tasks, Grants grants) {
        this.tasks = tasks;
        this.grants = grants;
    }

    void begin(DelegateExecution scope) {
        Date windowEnd = Date.from(grants.get(scope.getProcessBusinessKey()).plannedEnd());
        Date now = new Date();
        Date patience = Date.from(now.toInstant().plus(tasks.due()));
        scope.setVariable(ProcessVariables.DECIDE_BY, windowEnd.after(now) ? windowEnd : patience);
    }
}
