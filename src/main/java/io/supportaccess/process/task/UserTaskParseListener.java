package io.supportaccess.process.task;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Puts {@link CompletionRightListener} and {@link CompletionListener} before all else that completes a person's task, so that no task can
 * be drawn without them.
 */
@Component
final class UserTaskParseListener extends AbstractBpmnParseListener {

    private final ApplicationContext beans;

    UserTaskParseListener(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        add(definition, TaskListener.EVENTNAME_COMPLETE, CompletionRightListener.class);
        add(definition, TaskListener.EVENTNAME_COMPLETE, CompletionListener.class);
        add(definition, TaskListener.EVENTNAME_COMPLETE, OverdueClearedListener.class);
        add(definition, TaskListener.EVENTNAME_DELETE, OverdueClearedListener.class);
    }

    private void add(TaskDefinition definition, String event, Class<? extends TaskListener> listener) {
        definition.addBuiltInTaskListener(event, task -> beans.getBean(listener).notify(task));
    }
}
