package io.supportaccess.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The system properties {@code benchmark.*}; the profile in pom.xml has their defaults. */
record RunSettings(
        int rounds, Duration turn, Duration warmUp, int clients, List<Candidate> candidates, List<Scenario> scenarios) {

    static RunSettings ofSystem() {
        return new RunSettings(
                Integer.parseInt(property("rounds")),
                Duration.ofSeconds(Integer.parseInt(property("seconds"))),
                Duration.ofSeconds(Integer.parseInt(property("warmup"))),
                Integer.parseInt(property("clients")),
                names("candidates").isEmpty()
                        ? List.of(Candidate.values())
                        : names("candidates").stream().map(Candidate::of).toList(),
                names("scenarios").stream()
                        .map(name -> Scenario.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    /** The command that repeats this run. */
    String command() {
        return Stream.of("rounds", "seconds", "warmup", "clients", "heap", "scenarios", "candidates")
                .filter(name -> !property(name).isEmpty())
                .map(name -> " -Dbenchmark.%s=%s".formatted(name, property(name)))
                .collect(Collectors.joining("", "mvn -Pbenchmark verify", ""));
    }

    private static List<String> names(String name) {
        return Arrays.stream(property(name).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String property(String name) {
        return System.getProperty("benchmark." + name);
    }
}
