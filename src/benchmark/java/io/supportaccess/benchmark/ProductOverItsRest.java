package io.supportaccess.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The product by its own REST: each step is one call, which answers with the next ones, and waits for the draft where one
 * comes before them. Each call signs in.
 */
final class ProductOverItsRest implements Walk {

    private static final String REQUESTS = "/api/support-requests";

    private final RestCaller caller;
    private final Map<String, Set<String>> openSteps = new ConcurrentHashMap<>();

    ProductOverItsRest(Place place) throws IOException, InterruptedException {
        caller = Product.caller(place);
        Product.createPeople(caller);
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Product.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) throws Exception {
        Map<String, Object> body = new HashMap<>(Product.variables(reference));
        body.put("reference", reference);
        body.put("details", new ObjectMapper().readTree((String) body.get("details")));
        remember(reference, caller.post("requester", REQUESTS, body));
        return reference;
    }

    /** Asks only where no answer has named the step yet. */
    @Override
    public Optional<String> find(String reference, Step step) throws Exception {
        boolean named = step.equals(Product.END_ACCESS) || isOpen(reference, step);
        if (!named) {
            remember(reference, caller.get(step.user(), REQUESTS + "/" + reference));
        }
        return Optional.of(reference).filter(found -> named || isOpen(found, step));
    }

    @Override
    public void complete(String found, Step step) throws Exception {
        String request = REQUESTS + "/" + found;
        if (step.equals(Product.END_ACCESS)) {
            caller.post(step.user(), request + "/completion", Map.of());
            openSteps.remove(found);
        } else {
            remember(found, caller.post(step.user(), request + "/steps/" + step.id() + "?wait=10", step.answer()));
        }
    }

    private boolean isOpen(String reference, Step step) {
        return openSteps.getOrDefault(reference, Set.of()).contains(step.id());
    }

    private void remember(String reference, JsonNode answer) {
        openSteps.put(
                reference,
                StreamSupport.stream(answer.path("openTasks").spliterator(), false)
                        .map(open -> open.path("key").asText())
                        .collect(Collectors.toSet()));
    }
}
