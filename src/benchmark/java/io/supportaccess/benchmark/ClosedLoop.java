package io.supportaccess.benchmark;

import io.supportaccess.benchmark.Timings.Call;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that each begin the next case when the last one is done. */
final class ClosedLoop {

    /** Between two looks for the draft, the same for all candidates. */
    private static final Duration GLANCE = Duration.ofMillis(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger begun = new AtomicInteger();
    private final Walk walk;

    ClosedLoop(Walk walk) {
        this.walk = walk;
    }

    Timings run(Order order) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(order.clients());
        long begin = System.nanoTime();
        Callable<Timings> client = () -> {
            var timings = new Timings();
            while (System.nanoTime() - begin < order.time().toNanos()) {
                oneCase(order.scenario(), timings);
            }
            return timings;
        };
        try {
            var all = new Timings();
            for (Future<Timings> each : clients.invokeAll(Collections.nCopies(order.clients(), client))) {
                all.add(each.get());
            }
            all.ended(System.nanoTime() - begin);
            return all;
        } finally {
            clients.shutdownNow();
        }
    }

    private void oneCase(Scenario scenario, Timings timings) throws Exception {
        String reference = "CASE-" + begun.incrementAndGet();
        String started = timings.time(Call.START, () -> walk.start(reference, scenario));
        for (Step step : walk.steps(scenario)) {
            if (step.afterDraft()) {
                String found = timings.time(Call.DRAFT, () -> await(started, step));
                timings.time(Call.STEP, () -> complete(found, step));
            } else {
                timings.time(Call.STEP, () -> complete(open(started, step), step));
            }
        }
        timings.caseDone();
    }

    private String complete(String found, Step step) throws Exception {
        walk.complete(found, step);
        return found;
    }

    private String open(String started, Step step) throws Exception {
        return walk.find(started, step)
                .orElseThrow(() -> new IllegalStateException("%s is not open in %s".formatted(step.id(), started)));
    }

    private String await(String started, Step step) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> found = walk.find(started, step);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(GLANCE.toMillis());
        }
        throw new TimeoutException("%s has no draft after %s".formatted(started, PATIENCE));
    }
}
