package io.supportaccess.process.engine;

import io.supportaccess.process.StepFields;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** Notes what the form of a step brings, as {@link AssignmentTaskService} does for a completion without a form. */
final class StepFormService extends FormServiceImpl {

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        StepFields.submitting(properties, () -> {
            super.submitTaskForm(taskId, properties);
            return taskId;
        });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserialized) {
        return StepFields.submitting(
                properties, () -> super.submitTaskFormWithVariablesInReturn(taskId, properties, deserialized));
    }
}
