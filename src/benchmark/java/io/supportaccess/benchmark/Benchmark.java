package io.supportaccess.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts all candidates, lets each do cases in its turn, round by round, and writes the table. */
final class Benchmark {

    private static final Path DIRECTORY = Path.of("target/benchmark").toAbsolutePath();

    private final RunSettings settings;
    private final DatabaseServer server;
    private final List<Contestant> contestants = new ArrayList<>();

    private Benchmark(RunSettings settings, DatabaseServer server) {
        this.settings = settings;
        this.server = server;
    }

    public static void main(String[] none) throws Exception {
        try (var server = DatabaseServer.start(DIRECTORY.resolve("run"))) {
            new Benchmark(RunSettings.ofSystem(), server).run();
        }
    }

    private void run() throws Exception {
        try {
            for (Candidate candidate : settings.candidates()) {
                say("starts", candidate);
                contestants.add(Contestant.start(candidate, server, DIRECTORY.resolve("run")));
            }
            var page = new StringBuilder(head());
            for (Scenario scenario : settings.scenarios()) {
                page.append(System.lineSeparator()).append(measured(scenario).markdown());
            }
            Files.writeString(DIRECTORY.resolve("benchmark.md"), page);
            System.out.printf("%n%s%nThis table is %s%n", page, DIRECTORY.resolve("benchmark.md"));
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private Report measured(Scenario scenario) throws Exception {
        var report = new Report(scenario);
        for (Contestant each : contestants) {
            say("warms up, scenario " + scenario.id(), each.candidate());
            each.warmUp(new Order(scenario, settings.clients(), settings.warmUp()));
        }
        var turn = new Order(scenario, settings.clients(), settings.turn());
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contestant each : contestants) {
                Map<Figure, Double> figures = each.turn(turn);
                say("round %d: %.1f cases/s".formatted(round, figures.get(Figure.CASES)), each.candidate());
                report.add(each.candidate(), figures);
            }
        }
        var counting = new Order(scenario, settings.clients(), settings.turn().dividedBy(4));
        for (Contestant each : contestants) {
            report.addStatements(each.candidate(), each.statements(counting));
        }
        return report;
    }

    private String head() throws IOException {
        return """
                # Speed, measured %s

                `%s`

                %s, %d clients in a closed loop, rounds in turns: %d, %d s a \
                turn after %d s of warming up. Median of the rounds (least–most); what a case costs includes its share of \
                what runs in the background.
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        settings.command(),
                        Machine.with(server),
                        settings.clients(),
                        settings.rounds(),
                        settings.turn().toSeconds(),
                        settings.warmUp().toSeconds());
    }

    private static void say(String what, Candidate candidate) {
        System.out.printf("%-20s %s%n", candidate.id(), what);
    }
}
