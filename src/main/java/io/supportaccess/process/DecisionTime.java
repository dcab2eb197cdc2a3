package io.supportaccess.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * Until when an extension can be decided: until the access window ends, and where that is past, for the time that a
 * person has for any task. An approver who does nothing never makes an access longer.
 */
@Component
class DecisionTime {

    private final TaskSettings tasks;

    DecisionTime(TaskSettings tasks) {
        this.tasks = tasks;
    }

    void begin(VariableScope scope) {
        Date windowEnd = (Date) scope.getVariable(CaseVariables.ACCESS_UNTIL);
        Date now = ClockUtil.getCurrentTime();
        Date patience = Date.from(now.toInstant().plus(tasks.due()));
        scope.setVariable(CaseVariables.DECIDE_BY, windowEnd.after(now) ? windowEnd : patience);
    }
}
