package io.supportaccess.benchmark;

import io.supportaccess.SupportAccessApplication;
import io.supportaccess.process.SupportProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.SpringApplication;

/** The product by the engine's Java API, with its rules and rights. */
final class ProductInJava implements Walk {

    private final ProcessEngine engine;

    ProductInJava(Place place) throws IOException, InterruptedException {
        engine = SpringApplication.run(SupportAccessApplication.class, Product.arguments(place))
                .getBean(ProcessEngine.class);
        Product.createPeople(Product.caller(place));
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Product.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) {
        return as("requester", () -> engine.getRuntimeService()
                .startProcessInstanceByKey(SupportProcess.KEY, reference, Product.variables(reference))
                .getBusinessKey());
    }

    @Override
    public Optional<String> find(String reference, Step step) {
        return step.equals(Product.END_ACCESS)
                ? Optional.of(reference)
                : as(step.user(), () -> Optional.ofNullable(engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(reference)
                                .taskDefinitionKey(step.id())
                                .singleResult())
                        .map(Task::getId));
    }

    @Override
    public void complete(String found, Step step) {
        as(step.user(), () -> {
            if (step.equals(Product.END_ACCESS)) {
                engine.getRuntimeService()
                        .createMessageCorrelation(Product.SUPPORT_FINISHED)
                        .processInstanceBusinessKey(found)
                        .correlate();
            } else {
                engine.getTaskService().complete(found, step.answer());
            }
            return found;
        });
    }

    private <T> T as(String user, Supplier<T> work) {
        String group = user.equals("requester") ? "requesters" : "access-managers";
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
