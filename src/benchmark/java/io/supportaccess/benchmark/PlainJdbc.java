package io.supportaccess.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The floor: no engine, a look-up and an audit row a step, the draft in the background. */
final class PlainJdbc implements Walk {

    private static final String DRAFTING = "drafting";

    private final OwnDatabase database;
    private final ExecutorService drafts = Executors.newFixedThreadPool(3);

    PlainJdbc(Place place) {
        database = new OwnDatabase(place);
    }

    @Override
    public List<Step> steps(Scenario scenario) {
        return Procedure.steps(scenario);
    }

    @Override
    public String start(String reference, Scenario scenario) {
        String first = steps(scenario).get(0).id();
        database.transactions.executeWithoutResult(begun -> database.cases.open(reference, first));
        return reference;
    }

    @Override
    public Optional<String> find(String reference, Step step) {
        return database.cases.state(reference).equals(step.id()) ? Optional.of(reference) : Optional.empty();
    }

    @Override
    public void complete(String reference, Step step) {
        Optional<Step> next = after(step);
        boolean toDraft = next.filter(Step::afterDraft).isPresent();
        String state = toDraft ? DRAFTING : next.map(Step::id).orElse("ended");
        database.transactions.executeWithoutResult(
                begun -> database.cases.done(reference, step.user(), step.id(), state));
        if (toDraft) {
            drafts.execute(() -> database.transactions.executeWithoutResult(
                    begun -> database.cases.drafted(reference, next.get().id())));
        }
    }

    private Optional<Step> after(Step step) {
        List<Step> all = steps(Scenario.WHOLE);
        int next = all.indexOf(step) + 1;
        return next < all.size() ? Optional.of(all.get(next)) : Optional.empty();
    }
}
