package io.supportaccess.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart of bars that a template draws as SVG: rows with a name each, or columns in the order of time. The hatched part
 * of a bar is told apart without colour. Lengths are in the units of the picture.
 *
 * @param id of the page's element, by which title and description are named
 * @param description what a person hears who does not see the picture
 * @param part what the hatched part of a bar stands for; empty if there is none
 */
public record BarChart(
        String id, String title, String description, String part, boolean columns, int height, List<Shape> shapes) {

    public static final int WIDTH = 440;

    private static final int ROW = 26;
    private static final int NAME_WIDTH = 150;
    private static final int LONGEST_NAME = 21;
    private static final int LONGEST_ROW = 220;
    private static final int HIGHEST = 120;
    private static final int TOP = 22;
    private static final int WIDEST = 48;
    /** So many dates fit below the columns. */
    private static final int DATES = 5;

    /**
     * @param part of the amount, drawn hatched
     * @param written the amount in words
     */
    record Bar(String name, BigDecimal amount, BigDecimal part, String written) {}

    /**
     * @param label shortened to its room, or empty
     * @param solid the length of the plain part, after the hatched one
     */
    public record Shape(String name, String label, String written, int at, int thickness, int hatched, int solid) {

        public int middle() {
            return at + thickness / 2;
        }

        public int length() {
            return hatched + solid;
        }
    }

    static BarChart rows(String id, String title, String description, String part, List<Bar> bars) {
        List<Shape> shapes = IntStream.range(0, bars.size())
                .mapToObj(place -> shape(
                        bars.get(place),
                        shortened(bars.get(place).name()),
                        place * ROW + 4,
                        ROW - 8,
                        LONGEST_ROW,
                        bars))
                .toList();
        return new BarChart(id, title, description, part, false, bars.size() * ROW, shapes);
    }

    static BarChart columns(String id, String title, String description, String part, List<Bar> bars) {
        int step = Math.min((WIDTH - 40) / Math.max(bars.size(), 1), 90);
        int dated = (bars.size() + DATES - 1) / DATES;
        List<Shape> shapes = IntStream.range(0, bars.size())
                .mapToObj(place -> shape(
                        bars.get(place),
                        place % Math.max(dated, 1) == 0 ? bars.get(place).name() : "",
                        20 + place * step,
                        Math.min(Math.max(step - 4, 3), WIDEST),
                        HIGHEST,
                        bars))
                .toList();
        return new BarChart(id, title, description, part, true, TOP + HIGHEST + 24, shapes);
    }

    private static Shape shape(Bar bar, String label, int at, int thickness, int longest, List<Bar> all) {
        int whole = scaled(bar.amount(), longest, all);
        int hatched = scaled(bar.part(), longest, all);
        return new Shape(bar.name(), label, bar.written(), at, thickness, hatched, whole - hatched);
    }

    private static int scaled(BigDecimal amount, int longest, List<Bar> all) {
        BigDecimal most = all.stream().map(Bar::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
        return most.signum() == 0
                ? 0
                : amount.multiply(BigDecimal.valueOf(longest))
                        .divide(most, 0, RoundingMode.HALF_UP)
                        .intValue();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    public int width() {
        return WIDTH;
    }

    public int nameWidth() {
        return NAME_WIDTH;
    }

    /** Where columns stand. */
    public int ground() {
        return TOP + HIGHEST;
    }

    /** The highest column, whose amount is written. */
    public Shape highest() {
        return shapes.stream()
                .reduce((one, other) -> other.length() > one.length() ? other : one)
                .orElseThrow();
    }
}
