package io.supportaccess.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The system properties {@code benchmark.*} of the growth mode; the profiles in pom.xml have their defaults.
 *
 * @param reads calls of each page, list and search, by one client
 * @param stages how many requests the database has before each turn
 * @param expired finished requests beyond their retention, for the clean-up
 */
record GrowthSettings(
        int rounds, Duration turn, Duration warmUp, int clients, int reads, List<Stage> stages, int expired) {

    record Stage(int finished, int open) {}

    static GrowthSettings ofSystem() {
        List<Integer> finished = numbers("finished");
        List<Integer> open = numbers("open");
        return new GrowthSettings(
                Integer.getInteger("benchmark.rounds"),
                Duration.ofSeconds(Integer.getInteger("benchmark.seconds")),
                Duration.ofSeconds(Integer.getInteger("benchmark.warmup")),
                Integer.getInteger("benchmark.clients"),
                Integer.getInteger("benchmark.reads"),
                IntStream.range(0, finished.size())
                        .mapToObj(number -> new Stage(finished.get(number), open.get(number)))
                        .toList(),
                Integer.getInteger("benchmark.expired"));
    }

    Order order(Duration time) {
        return new Order(Scenario.PHASES, clients, time);
    }

    /** The command that repeats this run. */
    static String command() {
        return Stream.of("rounds", "seconds", "warmup", "clients", "reads", "finished", "open", "expired")
                .map(name -> " -Dbenchmark.%s=%s".formatted(name, System.getProperty("benchmark." + name)))
                .collect(Collectors.joining("", "mvn -Pbenchmark,growth verify", ""));
    }

    private static List<Integer> numbers(String name) {
        return Arrays.stream(System.getProperty("benchmark." + name).split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
