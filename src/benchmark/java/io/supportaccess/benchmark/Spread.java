package io.supportaccess.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the values of all rounds stand in a table: their median, the least and the most. */
final class Spread {

    private Spread() {}

    static String of(String format, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        String least = format.formatted(sorted.get(0));
        String most = format.formatted(sorted.get(sorted.size() - 1));
        String middle = format.formatted(median(values));
        return least.equals(most) ? middle : "%s (%s–%s)".formatted(middle, least, most);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int last = sorted.size() - 1;
        return (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    }

    static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
