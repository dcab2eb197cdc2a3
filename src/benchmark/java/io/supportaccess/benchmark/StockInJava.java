package io.supportaccess.benchmark;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** Stock Camunda by its Java API. */
final class StockInJava implements Walk {

    private final ProcessEngine engine;

    StockInJava(Place place) {
        engine = StockApplication.start(place).getBean(ProcessEngine.class);
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Procedure.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(scenario.id(), reference, Procedure.variables(reference))
                .getId();
    }

    @Override
    public Optional<String> find(String instance, Step step) {
        return Optional.ofNullable(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .taskDefinitionKey(step.id())
                        .singleResult())
                .map(Task::getId);
    }

    @Override
    public void complete(String task, Step step) {
        engine.getTaskService().complete(task, step.answer());
    }
}
