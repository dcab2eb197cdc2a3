package io.supportaccess.api;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.refusal.InputRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Organisations as lines of a CSV file, of which the first names the columns. A semicolon separates the cells where the
 * first line has no comma, as spreadsheets write it in many countries.
 */
record OrganisationFile(List<Line> lines) {

    static final int MOST_LINES = 2_000;

    private static final String FILE = "file";
    private static final Set<String> COLUMNS =
            new LinkedHashSet<>(List.of("id", "name", "shortCode", "region", "accessManagers", "practice"));

    /** @throws InputRefused for a text that is no such file */
    static OrganisationFile read(String text) {
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
                        FILE, "must have a line with the names of the columns, and a line for each organisation.");
            }
            if (read.size() > MOST_LINES) {
                throw InputRefused.because(
                        FILE, "must have at most %,d organisations: split it.".formatted(MOST_LINES));
            }
            refuseOthers(read.get(0).getHeader());
            read.forEach(OrganisationFile::refuseUnlessWhole);
            return new OrganisationFile(read.stream().map(Line::of).toList());
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

    private static void refuseOthers(List<String> header) {
        Set<String> unknown = new TreeSet<>(header);
        unknown.removeAll(COLUMNS);
        if (!unknown.isEmpty() || !header.contains("name")) {
            throw InputRefused.because(
                    FILE,
                    "must have the column name, and no other columns than %s.".formatted(String.join(", ", COLUMNS)));
        }
    }

    /** @param number as an editor counts it, the line of the columns being the first */
    record Line(long number, Map<String, String> cells) {

        static Line of(NamedCsvRecord read) {
            return new Line(read.getStartingLineNumber(), read.getFieldsAsMap());
        }

        Optional<String> cell(String column) {
            return Optional.ofNullable(cells.get(column)).map(String::strip).filter(text -> !text.isEmpty());
        }

        /** The fields as REST takes them. One without a column stays as it is. */
        Map<String, Object> fields(Optional<Organisation> before) {
            Map<String, Object> fields = new HashMap<>();
            before.ifPresent(known -> {
                known.shortCode().ifPresent(code -> fields.put("shortCode", code));
                known.region().ifPresent(region -> fields.put("region", region));
                fields.put("accessManagers", known.accessManagers());
                fields.put("practice", known.practice());
            });
            cells.forEach((column, text) -> fields.put(
                    column,
                    switch (column) {
                        case "accessManagers" -> OrganisationInput.userIds(text);
                        case "practice" -> flag(text.strip());
                        default -> text;
                    }));
            fields.remove("id");
            return fields;
        }

        /** Another text stays a text, so that it is refused. */
        private static Object flag(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "", "false", "no" -> false;
                case "true", "yes" -> true;
                default -> text;
            };
        }
    }
}
