package io.supportaccess.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.WrittenFile;
import io.supportaccess.privacy.PersonalFields.PersonalField;
import io.supportaccess.privacy.PersonalFields.PersonalFieldKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The map of personal data knows every field of the tables, and {@code src/docs/personal-data.md} shows the map. To write
 * the page anew: {@code mvn test -Dtest=PersonalFieldsTest -Dexamples.rewrite}.
 */
@ApplicationTest
@Asvs("v5.0.0-14.1.1")
class PersonalFieldsTest {

    private static final Path PAGE = Path.of("src", "docs", "personal-data.md");

    private static final String HEAD = """
        # Personal data

        Every field that tells something about people, what it holds and where it goes. An erased request loses its texts,
        names, addresses and files; an erased person's id gives way to a pseudonym, and their id, name and address are
        taken out of what others wrote. Erasures and exports follow this map (`src/main/resources/personal-data.csv`), and
        `PersonalFieldsTest` holds it to the tables. Logs name requests and steps, never people or what they wrote.

        | field | holds | an erasure of its request | an erasure of its person |
        |---|---|---|---|
        """;

    private final PersonalFields fields = new PersonalFields();

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theMapKnowsEveryFieldOfOurTablesThatCanHoldAText() {
        assertThat(known(false))
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("""
                            select c.table_name || '.' || c.column_name
                              from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                             where table_schema = 'public' and t.table_type = 'BASE TABLE'
                               and c.table_name not like 'act\\_%' and c.table_name <> 'flyway_schema_history'
                               and c.data_type in ('text', 'jsonb', 'bytea', 'ARRAY', 'tsvector', 'character varying')
                            """).query(String.class).list());
    }

    @Test
    void theMapNamesFieldsThatTheEngineHas() {
        List<String> columns = jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns where table_name like 'act\\_%'
            """).query(String.class).list();
        assertThat(known(true)).isNotEmpty();
        assertThat(columns).containsAll(known(true));
    }

    @Test
    void thePageShowsTheMap() throws IOException {
        String page = fields.all().stream()
                .filter(field -> field.kind() != PersonalFieldKind.NONE)
                .filter(field -> !field.holds().isEmpty())
                .map(PersonalFieldsTest::line)
                .collect(Collectors.joining("", HEAD, ""));
        new WrittenFile(PAGE, "examples.rewrite").says(page);
    }

    private List<String> known(boolean theEngines) {
        return fields.all().stream()
                .filter(field -> (field.kind() == PersonalFieldKind.ENGINE) == theEngines)
                .map(field -> field.table() + "." + field.column())
                .toList();
    }

    private static String line(PersonalField field) {
        return "| `%s.%s` | %s | %s | %s |%n"
                .formatted(field.table(), field.column(), field.holds(), ofRequest(field), ofPerson(field));
    }

    private static String ofRequest(PersonalField field) {
        return switch (field.kind()) {
            case PERSON, PEOPLE, OWNER, MENTION -> "stays";
            case NAME, TEXT, JSON, MAIL -> "emptied";
            case ROW, FILE -> "deleted";
            case TRAIL -> field.table().equals("person") ? "stays" : "deleted";
            case ENGINE -> field.table().startsWith("act_id") ? "stays" : "deleted";
            case ORGANISATION -> "a pseudonym, unless another request names it or an administrator keeps it";
            case NONE -> "";
        };
    }

    private static String ofPerson(PersonalField field) {
        return switch (field.kind()) {
            case PERSON -> "a pseudonym";
            case OWNER -> "its row is deleted";
            case PEOPLE -> "taken out; a pseudonym for the only one";
            case MAIL -> "emptied where it is theirs";
            case MENTION -> "emptied";
            case NAME, TEXT, JSON, ROW -> "their id, name and address taken out";
            case FILE, ORGANISATION -> "stays";
            case TRAIL -> field.table().equals("person") ? "emptied" : "deleted where it names them";
            case ENGINE -> field.table().equals("act_ru_variable") ? "their id, name and address taken out" : "deleted";
            case NONE -> "";
        };
    }
}
