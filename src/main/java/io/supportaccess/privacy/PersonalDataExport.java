package io.supportaccess.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.privacy.PersonalFields.PersonalField;
import io.supportaccess.privacy.PersonalFields.PersonalFieldKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Exports all data about a person, for that person. It does not name other people. */
@Repository
public class PersonalDataExport {

    private static final int BATCH = 1_000;
    private static final String SOMEBODY_ELSE = "somebody else";
    private static final String BY_SOMEBODY_ELSE = "written by somebody else";
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final PersonalFields fields = new PersonalFields();
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PersonalDataExport(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The rows that name the person, by table. A table is read only when its rows are. */
    public Map<String, Rows> tables(PersonIdentity person) {
        Map<String, Rows> tables = new LinkedHashMap<>();
        namingPeople()
                .forEach((table, its) -> tables.put(table, reader -> {
                    for (Map<String, Object> row : rows(table, its, person)) {
                        reader.take(row);
                    }
                }));
        tables.put("audit_entry", reader -> readDone(person, reader));
        return tables;
    }

    /** Rows, read one after the other. */
    public interface Rows {

        void forEach(Reader reader) throws IOException;

        interface Reader {

            void take(Map<String, Object> row) throws IOException;
        }
    }

    /** In batches, since a person may have acted for years. */
    private void readDone(PersonIdentity person, Rows.Reader reader) throws IOException {
        long last = 0;
        List<Done> batch;
        do {
            batch = done(person, last);
            for (Done entry : batch) {
                reader.take(read(entry.row()));
                last = entry.id();
            }
        } while (batch.size() == BATCH);
    }

    private List<Done> done(PersonIdentity person, long after) {
        return jdbc.sql("""
            select e.id, jsonb_build_object('at', e.at, 'code', e.code, 'reference', e.reference)::text as row
              from audit_entry e join person p on p.pseudonym = e.actor
             where p.user_id = :userId and e.id > :after order by e.id limit :batch
            """)
                .param("userId", person.userId())
                .param("after", after)
                .param("batch", BATCH)
                .query(Done.class)
                .list();
    }

    private record Done(long id, String row) {}

    /** How many rows name the person, by table. */
    public Map<String, Long> numbers(PersonIdentity person) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        namingPeople().forEach((table, its) -> numbers.put(table, number(table, isThePerson(its), person)));
        numbers.put(
                "audit_entry",
                number("audit_entry e join person p on p.pseudonym = e.actor", "p.user_id = :userId", person));
        numbers.values().removeIf(number -> number == 0);
        return numbers;
    }

    private Map<String, List<PersonalField>> namingPeople() {
        return fields.tables(kind -> kind == PersonalFieldKind.PERSON
                || kind == PersonalFieldKind.OWNER
                || kind == PersonalFieldKind.PEOPLE
                || kind == PersonalFieldKind.MENTION
                || kind == PersonalFieldKind.MAIL);
    }

    private long number(String table, String condition, PersonIdentity person) {
        return jdbc.sql("select count(*) from %s where %s".formatted(table, condition))
                .param("userId", person.userId())
                .param("mail", person.mail().orElse(""))
                .query(Long.class)
                .single();
    }

    private List<Map<String, Object>> rows(String table, List<PersonalField> its, PersonIdentity person) {
        Set<String> leftOut = fields.all().stream()
                .filter(field -> field.table().equals(table) && field.kind() == PersonalFieldKind.FILE)
                .map(PersonalField::column)
                .collect(Collectors.toSet());
        return jdbc.sql("select (to_jsonb(t) - :leftOut::text[])::text from %s t where %s"
                        .formatted(table, isThePerson(its)))
                .param("leftOut", leftOut.toArray(String[]::new))
                .param("userId", person.userId())
                .param("mail", person.mail().orElse(""))
                .query((row, number) -> withoutOthers(read(row.getString(1)), table, person))
                .list();
    }

    private static String isThePerson(List<PersonalField> its) {
        return its.stream().map(PersonalDataExport::isThePerson).collect(Collectors.joining(" or "));
    }

    private static String isThePerson(PersonalField field) {
        return switch (field.kind()) {
            case PEOPLE -> ":userId = any (%s)".formatted(field.column());
            case MAIL -> "lower(%s) = lower(:mail)".formatted(field.column());
            default -> "%s = :userId".formatted(field.column());
        };
    }

    /** A row in which the person acted shows their own part, without the texts and addresses of others. */
    private Map<String, Object> withoutOthers(Map<String, Object> row, String table, PersonIdentity person) {
        Map<String, Object> whole = Map.copyOf(present(row));
        boolean theirMail =
                all(table, PersonalFieldKind.MAIL).anyMatch(field -> isMail(whole.get(field.column()), person));
        fields.all().stream()
                .filter(field -> field.table().equals(table))
                .forEach(field -> row.computeIfPresent(field.column(), (column, value) -> switch (field.kind()) {
                    case PERSON, OWNER, MENTION -> value.equals(person.userId()) ? value : SOMEBODY_ELSE;
                    case PEOPLE ->
                        value instanceof List<?> several && several.contains(person.userId())
                                ? List.of(person.userId())
                                : List.of();
                    case MAIL -> isMail(value, person) ? value : SOMEBODY_ELSE;
                    case NAME -> theirMail || isName(value, person) ? value : SOMEBODY_ELSE;
                    case TEXT, JSON, ROW ->
                        field.by()
                                        .map(whole::get)
                                        .filter(person.userId()::equals)
                                        .isPresent()
                                ? value
                                : BY_SOMEBODY_ELSE;
                    default -> value;
                }));
        return row;
    }

    private Stream<PersonalField> all(String table, PersonalFieldKind kind) {
        return fields.of(kind).filter(field -> field.table().equals(table));
    }

    private static Map<String, Object> present(Map<String, Object> row) {
        Map<String, Object> present = new LinkedHashMap<>(row);
        present.values().removeIf(Objects::isNull);
        return present;
    }

    private static boolean isMail(Object value, PersonIdentity person) {
        return person.mail()
                .filter(mail -> mail.equalsIgnoreCase(String.valueOf(value)))
                .isPresent();
    }

    private static boolean isName(Object value, PersonIdentity person) {
        return value.equals(person.userId())
                || person.name().filter(value::equals).isPresent();
    }

    private Map<String, Object> read(String row) {
        try {
            return new LinkedHashMap<>(json.readValue(row, ROW));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database writes JSON.", impossible);
        }
    }
}
