package io.supportaccess.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The figures of all rounds of a scenario, and the table of their medians. */
final class Report {

    private final Scenario scenario;
    private final Map<Candidate, List<Map<Figure, Double>>> rounds = new EnumMap<>(Candidate.class);

    Report(Scenario scenario) {
        this.scenario = scenario;
    }

    void add(Candidate candidate, Map<Figure, Double> figures) {
        rounds.computeIfAbsent(candidate, first -> new ArrayList<>()).add(figures);
    }

    /** Counted once for a candidate. */
    void addStatements(Candidate candidate, double statements) {
        rounds.get(candidate).forEach(figures -> figures.put(Figure.STATEMENTS, statements));
    }

    /** A column for each candidate: median, and the least and the most of all rounds. */
    String markdown() {
        var rows = new ArrayList<String>();
        rows.add("## Scenario `%s`%n".formatted(scenario.id()));
        rows.add(Spread.row("", rounds.keySet().stream().map(Candidate::title)));
        rows.add(Spread.row("---", rounds.keySet().stream().map(each -> "---")));
        for (Candidate other : List.of(Candidate.STOCK_JAVA, Candidate.STOCK_REST, Candidate.PRODUCT_REST)) {
            if (rounds.containsKey(other)) {
                rows.add(Spread.row(
                        "times `%s`, within a round".formatted(other.id()),
                        rounds.keySet().stream().map(each -> Spread.of("%.2f", ratios(each, other)))));
            }
        }
        for (Figure figure : Figure.values()) {
            rows.add(Spread.row(
                    figure.title(),
                    rounds.values().stream().map(each -> Spread.of(figure.format(), values(each, figure)))));
        }
        return String.join(System.lineSeparator(), rows) + System.lineSeparator();
    }

    private List<Double> ratios(Candidate candidate, Candidate other) {
        List<Double> own = values(rounds.get(candidate), Figure.CASES);
        List<Double> others = values(rounds.get(other), Figure.CASES);
        return IntStream.range(0, own.size())
                .mapToObj(round -> own.get(round) / others.get(round))
                .toList();
    }

    private static List<Double> values(List<Map<Figure, Double>> rounds, Figure figure) {
        return rounds.stream().map(each -> each.get(figure)).toList();
    }
}
