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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The map of all columns that may tell something about people. Erasures and exports follow it, so they cannot miss a
 * column, and a test compares it with the tables.
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

    /** The columns of these kinds, by table. */
    Map<String, List<PersonalField>> tables(Predicate<PersonalFieldKind> kind) {
        return fields.stream()
                .filter(field -> kind.test(field.kind()))
                .collect(Collectors.groupingBy(PersonalField::table, LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether the rows of this table belong to a request. */
    boolean isOfRequests(String table) {
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

    /**
     * One column of the database that may tell something about people.
     *
     * @param holds its meaning and its use, in words for the people concerned
     * @param by the column of the same row that names the author
     */
    record PersonalField(String table, String column, PersonalFieldKind kind, String holds, Optional<String> by) {}

    /** How a field may tell something about people; the kind decides what an erasure does with it. */
    enum PersonalFieldKind {
        /** A user's id. A pseudonym takes its place once the person is erased. */
        PERSON,
        /** The id of the user to whom the row belongs. The row is deleted with the person. */
        OWNER,
        /** Several user ids. An erased person is taken out; a pseudonym takes the place of the only one. */
        PEOPLE,
        /** A user's id on which nothing depends. Emptied once the person is erased. */
        MENTION,
        /** A person's name. */
        NAME,
        /** A mail address. */
        MAIL,
        /** A text that a person wrote. */
        TEXT,
        /** Texts that a person wrote, in a JSON object. */
        JSON,
        /** Deleted with its whole row. */
        ROW,
        /** Deleted with its whole row, and too large or too technical for an export. */
        FILE,
        /**
         * An organisation, which may have a person's name. A pseudonym replaces it once no request or administrator
         * keeps it.
         */
        ORGANISATION,
        /** Part of the audit trail, which records its own erasures. */
        TRAIL,
        /** Belongs to the engine, which removes it by its own calls. */
        ENGINE,
        /** Not personal: a code or a number. */
        NONE;

        boolean holdsText() {
            return this == NAME || this == TEXT || this == JSON;
        }

        boolean takesItsRowAlong() {
            return this == ROW || this == FILE;
        }
    }
}
