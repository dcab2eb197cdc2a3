package io.supportaccess.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.ExecutionListener;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.task.api.Task;

/** Flowable, shaped as we are: the case and its audit trail in own tables, few variables, no history of the engine. */
final class FlowableInJava implements Walk {

    private final OwnDatabase database;
    private final ProcessEngine engine;

    FlowableInJava(Place place) {
        database = new OwnDatabase(place);
        JavaDelegate draft =
                execution -> database.cases.drafted(execution.getProcessInstanceBusinessKey(), "ContactXeroSupport");
        ExecutionListener done = execution -> database.cases.done(
                execution.getProcessInstanceBusinessKey(),
                "person",
                execution.getCurrentActivityId(),
                execution.getCurrentActivityId());
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setDataSource(database.pool);
        configuration.setTransactionManager(database.transactionManager);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryLevel(HistoryLevel.NONE);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setBeans(Map.of("draft", draft, "done", done));
        engine = configuration.buildProcessEngine();
        // Otherwise a context of Spring would start it.
        configuration.getAsyncExecutor().start();
        for (Scenario scenario : Scenario.values()) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addString(scenario.id() + ".bpmn", Procedure.bpmn(scenario))
                    .deploy();
        }
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Procedure.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) {
        return database.transactions.execute(begun -> {
            database.cases.open(reference, "opened");
            return engine.getRuntimeService()
                    .startProcessInstanceByKey(scenario.id(), reference, Map.of("payrollToClear", true))
                    .getId();
        });
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
        engine.getTaskService().complete(task);
    }
}
