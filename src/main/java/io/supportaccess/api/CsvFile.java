package io.supportaccess.api;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.supportaccess.refusal.InputRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A CSV file that somebody imports; its first line names the columns. A semicolon separates the cells where that line has
 * no comma, as spreadsheets write it in many countries.
 */
record CsvFile(List<Line> lines) {

    static final int MOST_LINES = 2_000;

    private static final String FILE = "file";

    /** @throws InputRefused for a text that is no such file */
    static CsvFile read(String text, CsvForm form) {
        String csv = text.replaceFirst("^\uFEFF", "");
        if (csv.indexOf('\0') >= 0) {
            throw InputRefused.because(FILE, "must be CSV in UTF-8.");
        }
        String columns = csv.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        try (var reader = CsvReader.builder()
                .fieldSeparator(columns.contains(",") ? ',' : ';')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(csv)) {
            List<NamedCsvRecord> read = reader.stream().limit(MOST_LINES + 1).toList();
            if (read.isEmpty()) {
                throw InputRefused.because(
                        FILE,
                        "must have a line with the names of the columns, and a line for each %s."
                                .formatted(form.one()));
            }
            if (read.size() > MOST_LINES) {
                throw InputRefused.because(
                        FILE, "must have at most %,d %s: split it.".formatted(MOST_LINES, form.many()));
            }
            refuseOthers(read.get(0).getHeader(), form);
            read.forEach(CsvFile::refuseUnlessWhole);
            return new CsvFile(read.stream().map(Line::of).toList());
        } catch (CsvParseException | IllegalStateException broken) {
            throw InputRefused.because(FILE, "must be CSV, with each column once.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void refuseUnlessWhole(NamedCsvRecord line) {
        int columns = line.getHeader().size();
        if (line.getFieldCount() != columns) {
            throw InputRefused.because(
                    FILE,
                    "must have %d cells in line %d, one for each column."
                            .formatted(columns, line.getStartingLineNumber()));
        }
    }

    private static void refuseOthers(List<String> header, CsvForm form) {
        Set<String> unknown = new TreeSet<>(header);
        unknown.removeAll(form.columns());
        if (!unknown.isEmpty() || !header.contains(form.needed())) {
            throw InputRefused.because(
                    FILE,
                    "must have the column %s, and no other columns than %s."
                            .formatted(form.needed(), String.join(", ", form.columns())));
        }
    }

    /**
     * What the lines of a file are.
     *
     * @param needed the column that names each of them; a mistake in a whole line is told there
     */
    record CsvForm(String one, String many, String needed, List<String> columns) {}

    /** @param number as an editor counts it, the line of the columns being the first */
    record Line(long number, Map<String, String> cells) {

        static Line of(NamedCsvRecord read) {
            return new Line(read.getStartingLineNumber(), read.getFieldsAsMap());
        }

        /** Empty also for a cell without text, or a column that the file does not have. */
        Optional<String> cell(String column) {
            return Optional.ofNullable(cells.get(column)).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
