package io.supportaccess.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A table with a column for each stage, and in each cell the ratio to the first stage. */
final class GrowthReport {

    /** @param median by which the ratio is formed; empty for none */
    record Cell(String text, OptionalDouble median) {

        static Cell of(String format, List<Double> values) {
            return new Cell(Spread.of(format, values), OptionalDouble.of(Spread.median(values)));
        }

        Cell withoutRatio() {
            return new Cell(text, OptionalDouble.empty());
        }

        private String beside(Cell first) {
            return this == first || median.isEmpty()
                    ? text
                    : "%s ×%.2f"
                            .formatted(
                                    text, median.getAsDouble() / first.median().getAsDouble());
        }
    }

    private final List<String> stages = new ArrayList<>();
    private final Map<String, List<Cell>> rows = new LinkedHashMap<>();

    /** What is added from now on belongs to this stage. */
    void stage(String title) {
        stages.add(title);
    }

    void add(String title, Cell cell) {
        rows.computeIfAbsent(title, first -> new ArrayList<>()).add(cell);
    }

    /** The figures of the turns of a stage. */
    void add(List<Timings> turns) {
        add(
                "cases/s",
                Cell.of("%.1f", turns.stream().map(Timings::casesPerSecond).toList()));
        add("step ms, 50th percentile", ofSteps(turns, 50));
        add("step ms, 99th", ofSteps(turns, 99));
    }

    private static Cell ofSteps(List<Timings> turns, int percent) {
        return Cell.of(
                "%.1f",
                turns.stream()
                        .map(turn -> turn.percentileMillis(Timings.Call.STEP, percent))
                        .toList());
    }

    String markdown() {
        var lines = new ArrayList<String>();
        lines.add(Spread.row("", stages.stream()));
        lines.add(Spread.row("---", stages.stream().map(stage -> "---")));
        rows.forEach(
                (title, cells) -> lines.add(Spread.row(title, cells.stream().map(cell -> cell.beside(cells.get(0))))));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
