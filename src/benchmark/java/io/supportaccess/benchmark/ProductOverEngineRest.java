package io.supportaccess.benchmark;

import io.supportaccess.process.SupportProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product by Camunda's REST; each call signs in. */
final class ProductOverEngineRest implements Walk {

    private final RestCaller caller;

    ProductOverEngineRest(Place place) throws IOException, InterruptedException {
        caller = Product.caller(place);
        Product.createPeople(caller);
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Product.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) throws Exception {
        caller.post(
                "requester",
                "/engine-rest/process-definition/key/%s/start".formatted(SupportProcess.KEY),
                Map.of("businessKey", reference, "variables", RestCaller.variables(Product.variables(reference))));
        return reference;
    }

    @Override
    public Optional<String> find(String reference, Step step) throws Exception {
        return step.equals(Product.END_ACCESS)
                ? Optional.of(reference)
                : RestCaller.onlyId(caller.get(
                        step.user(),
                        "/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                                .formatted(reference, step.id())));
    }

    @Override
    public void complete(String found, Step step) throws Exception {
        if (step.equals(Product.END_ACCESS)) {
            caller.post(
                    step.user(),
                    "/engine-rest/message",
                    Map.of("messageName", Product.SUPPORT_FINISHED, "businessKey", found));
        } else {
            caller.post(
                    step.user(),
                    "/engine-rest/task/%s/complete".formatted(found),
                    Map.of("variables", RestCaller.variables(step.answer())));
        }
    }
}
