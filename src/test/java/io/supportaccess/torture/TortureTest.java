package io.supportaccess.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.torture.Tormentor.Budget;
import io.supportaccess.torture.TorturedCalls.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one durable database, in JVMs of their own, lose their connections, stand still and die, at any moment and
 * at commits, while clients do whole cases: nothing that was acknowledged is lost, and nothing happens twice.
 */
@Tag("torture")
class TortureTest {

    private static final Duration LONGEST_CASE = Duration.ofMinutes(6);

    /** After which the jobs of a dead node run elsewhere. */
    private static final Duration RESUMED = Duration.ofSeconds(30);

    private static final int MOST_SHOWN = 20;

    private final TortureSettings settings = TortureSettings.ofSystem();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Counts counts = new Counts();

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        System.out.println(settings.command());
        try (var installation = new TorturedInstallation()) {
            installation.start();
            List<TorturedCase> undisturbed = new ArrayList<>();
            for (CaseKind kind : CaseKind.values()) {
                undisturbed.add(walked(kind, installation));
            }
            installation.untilAllWorkIsDone();
            var books = new TortureBooks(
                    installation.database().jdbc(), installation.mails(), installation.receiver(), undisturbed);
            assertThat(books.findings(undisturbed)).as("of undisturbed cases").isEmpty();

            Instant begun = Instant.now();
            var budget = new Budget(settings, begun.plus(Duration.ofMinutes(settings.minutes())));
            Queue<TorturedCase> cases = tortured(installation, budget);
            long seconds = Duration.between(begun, Instant.now()).toSeconds();
            installation.untilAllHealthy();
            installation.untilAllWorkIsDone();
            List<String> findings = books.findings(cases);
            System.out.println(result(cases.size(), seconds, budget, findings.size(), installation));
            assertThat(findings.stream().limit(MOST_SHOWN))
                    .as("%d findings; %s", findings.size(), settings.command())
                    .isEmpty();
            installation.verifyAudit();
            assertThat(installation.jobs().within(99))
                    .as("until the jobs of a dead node run elsewhere")
                    .isLessThan(RESUMED);
        }
    }

    private Queue<TorturedCase> tortured(TorturedInstallation installation, Budget budget) throws Exception {
        Queue<TorturedCase> cases = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Void>> tormentors = new ArrayList<>();
            for (TorturedNode node : installation.nodes()) {
                long seed = settings.seed() + tormentors.size();
                tormentors.add(threads.submit(
                        new Tormentor(node, installation.database(), installation.jobs(), seed, budget)));
            }
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < settings.clients(); client++) {
                clients.add(threads.submit(() -> {
                    while (tormentors.stream().anyMatch(tormentor -> !tormentor.isDone())
                            || cases.size() < settings.cases()) {
                        cases.add(walked(CaseKind.of(numbers.get()), installation));
                    }
                    return null;
                }));
            }
            for (Future<?> tormentor : tormentors) {
                tormentor.get();
            }
            for (Future<?> client : clients) {
                client.get();
            }
            return cases;
        } finally {
            threads.shutdownNow();
        }
    }

    private TorturedCase walked(CaseKind kind, TorturedInstallation installation) throws Exception {
        int number = numbers.incrementAndGet();
        var one = new TorturedCase(
                "TORTURE-" + number,
                kind,
                new TorturedCalls(installation.nodes(), settings.seed() + number, settings.pause(), counts),
                Instant.now().plus(LONGEST_CASE));
        one.walk();
        return one;
    }

    private String result(int cases, long seconds, Budget done, int findings, TorturedInstallation installation) {
        return String.format(
                Locale.ENGLISH,
                "torture: promises broken: %d; %,d requests in %d s; nodes died %d times, %d of them at a commit; %,d"
                        + " connections cut at a commit, %d times many at once; %d times a node stood still; calls: %,d"
                        + " acknowledged, %,d refused, %,d failed; mails: %,d, of which %d came again; events: %,d, of which"
                        + " %d came again; %d jobs of dead nodes went on within %.1f s (99th percentile), %.1f s at most;"
                        + " seed %d",
                findings,
                cases,
                seconds,
                done.killed.get() + done.halted.get(),
                done.halted.get(),
                installation.nodes().stream().mapToInt(TorturedNode::cuts).sum(),
                done.dropped.get(),
                done.stopped.get(),
                counts.acknowledged.get(),
                counts.refused.get(),
                counts.failed.get(),
                installation.mails().mails(),
                installation.mails().repetitions(),
                installation.receiver().events(),
                installation.receiver().repetitions(),
                installation.jobs().count(),
                installation.jobs().within(99).toMillis() / 1000.0,
                installation.jobs().within(100).toMillis() / 1000.0,
                settings.seed());
    }
}
