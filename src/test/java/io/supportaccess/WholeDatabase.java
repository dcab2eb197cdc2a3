package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table of the database, the engine's too, its rows read as text; binary columns read as hexadecimal digits. */
public record WholeDatabase(JdbcClient jdbc) {

    /** Everything at once, as a dump shows it. */
    public String text() {
        return tables().stream()
                .map(table -> jdbc.sql(
                                "select coalesce(string_agg(t::text, E'\\n'), '') from \"%s\" t".formatted(table))
                        .query(String.class)
                        .single())
                .collect(Collectors.joining("\n"));
    }

    public List<String> tablesWith(String value) {
        String bytes = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        return tables().stream()
                .filter(table -> jdbc.sql(
                                        "select count(*) from \"%s\" t where position(:value in t::text) > 0 or position(:bytes in t::text) > 0"
                                                .formatted(table))
                                .param("value", value)
                                .param("bytes", bytes)
                                .query(Long.class)
                                .single()
                        > 0)
                .toList();
    }

    private List<String> tables() {
        List<String> tables = jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        assertThat(tables).contains("audit_entry", "act_ru_variable", "act_ge_bytearray");
        return tables;
    }
}
