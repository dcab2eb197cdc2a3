package io.supportaccess.torture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Does to one node what happens to nodes: its connections break, it stands still, it dies, and is started again. */
final class Tormentor implements Callable<Void> {

    private static final Duration UNTIL_HEALTHY = Duration.ofMinutes(3);

    /** So that within a case there are several. */
    private static final int MOST_COMMITS = 25;

    private final TorturedNode node;
    private final TorturedDatabase database;
    private final DeadJobs jobs;
    private final SplittableRandom random;
    private final Budget budget;

    /** What is left to do for the tormentors of all nodes, and what they have done. */
    static final class Budget {
        final AtomicInteger deathsLeft;
        final int cutsADeath;
        final Instant end;
        final AtomicInteger killed = new AtomicInteger();
        final AtomicInteger halted = new AtomicInteger();
        final AtomicInteger stopped = new AtomicInteger();
        final AtomicInteger dropped = new AtomicInteger();

        Budget(TortureSettings settings, Instant end) {
            this.deathsLeft = new AtomicInteger(settings.deaths());
            this.cutsADeath = (settings.cuts() + settings.deaths() - 1) / Math.max(1, settings.deaths());
            this.end = end;
        }
    }

    Tormentor(TorturedNode node, TorturedDatabase database, DeadJobs jobs, long seed, Budget budget) {
        this.node = node;
        this.database = database;
        this.jobs = jobs;
        this.random = new SplittableRandom(seed);
        this.budget = budget;
    }

    @Override
    public Void call() throws Exception {
        while (Instant.now().isBefore(budget.end) && budget.deathsLeft.getAndDecrement() > 0) {
            for (int cut = 0; cut < budget.cutsADeath && Instant.now().isBefore(budget.end); cut++) {
                int before = node.cuts();
                node.order("cut " + boundary());
                until(() -> node.cuts() > before);
            }
            switch (random.nextInt(4)) {
                case 0 -> standStill();
                case 1 -> drop();
                default -> rest(random.nextInt(1000));
            }
            die();
            startAgain();
        }
        return null;
    }

    /** As a service manager does: a start ends too when its connections are dropped. */
    private void startAgain() throws IOException {
        do {
            node.start();
            until(UNTIL_HEALTHY, () -> node.isHealthy() || !node.isAlive());
        } while (!node.isAlive());
    }

    private void die() {
        if (random.nextBoolean()) {
            node.kill();
            budget.killed.incrementAndGet();
        } else {
            node.order("halt " + boundary());
            until(() -> !node.isAlive());
            // Nobody committed anything in time: then at any moment.
            (node.isAlive() ? budget.killed : budget.halted).incrementAndGet();
            node.kill();
        }
        jobs.died(node.names());
    }

    private String boundary() {
        return "%s %d".formatted(random.nextBoolean() ? "before" : "after", 1 + random.nextInt(MOST_COMMITS));
    }

    /** Mostly for a moment; now and then for so long that the others take it for dead, and it wakes among them. */
    private void standStill() throws IOException, InterruptedException {
        node.standStill();
        rest(random.nextInt(3) == 0 ? 18_000 + random.nextInt(8000) : 500 + random.nextInt(4000));
        node.goOn();
        budget.stopped.incrementAndGet();
    }

    private void drop() {
        database.dropConnections(random.nextBoolean());
        budget.dropped.incrementAndGet();
    }

    private static void until(BooleanSupplier reached) {
        try {
            until(Duration.ofSeconds(20), reached);
        } catch (ConditionTimeoutException nothingToDo) {
            // The clients are done, or wait.
        }
    }

    private static void until(Duration atMost, BooleanSupplier reached) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(50)).until(reached::getAsBoolean);
    }

    private static void rest(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
