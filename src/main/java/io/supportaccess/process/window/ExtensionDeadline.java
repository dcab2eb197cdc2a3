package io.supportaccess.process.window;

import io.supportaccess.access.Grants;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.TaskSettings;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * An extension can be decided until the window's end; if that has passed, until now plus
 * {@code support-access.tasks.due}. If no approver decides, the access window stays as it is.
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
