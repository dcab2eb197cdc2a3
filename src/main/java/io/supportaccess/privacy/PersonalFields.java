package io.supportaccess.privacy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The map of every field that may tell something about people. Erasures and exports follow it, so none of them can know
 * fewer fields than the map, and a test holds the map to the tables.
 */
final class PersonalFields {

    private static final String MAP = "/personal-data.csv";

    private final List<PersonalField> fields;

    PersonalFields() {
        try (var map = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(
                        new InputStreamReader(PersonalFields.class.getResourceAsStream(MAP), StandardCharsets.UTF_8))) {
            this.fields = map.stream().map(PersonalFields::field).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<PersonalField> all() {
        return fields;
    }

    Stream<PersonalField> of(PersonalFieldKind kind) {
        return fields.stream().filter(field -> field.kind() == kind);
    }

    /** The tables with such a field, each with those fields. */
    Map<String, List<PersonalField>> tables(Predicate<PersonalFieldKind> kind) {
        return fields.stream()
                .filter(field -> kind.test(field.kind()))
                .collect(Collectors.groupingBy(PersonalField::table, LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether the rows of this table belong to a case. */
    boolean isOfCases(String table) {
        return fields.stream()
                .anyMatch(field -> field.table().equals(table)
                        && field.column().equals("reference")
                        && !table.startsWith("audit_"));
    }

    private static PersonalField field(NamedCsvRecord line) {
        return new PersonalField(
                line.getField("table"),
                line.getField("column"),
                PersonalFieldKind.valueOf(line.getField("kind").toUpperCase(Locale.ROOT)),
                line.getField("holds"),
                line.findField("by"));
    }
}
