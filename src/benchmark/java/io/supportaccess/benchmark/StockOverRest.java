package io.supportaccess.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stock Camunda by its own REST. */
final class StockOverRest implements Walk {

    private final RestCaller caller;

    StockOverRest(Place place) {
        caller = RestCaller.anonymous(place.port());
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Procedure.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) throws Exception {
        return caller.post(
                        "",
                        "/engine-rest/process-definition/key/%s/start".formatted(scenario.id()),
                        Map.of(
                                "businessKey",
                                reference,
                                "variables",
                                RestCaller.variables(Procedure.variables(reference))))
                .path("id")
                .asText();
    }

    @Override
    public Optional<String> find(String instance, Step step) throws Exception {
        return RestCaller.onlyId(caller.get(
                "", "/engine-rest/task?processInstanceId=%s&taskDefinitionKey=%s".formatted(instance, step.id())));
    }

    @Override
    public void complete(String task, Step step) throws Exception {
        caller.post(
                "",
                "/engine-rest/task/%s/complete".formatted(task),
                Map.of("variables", RestCaller.variables(step.answer())));
    }
}
