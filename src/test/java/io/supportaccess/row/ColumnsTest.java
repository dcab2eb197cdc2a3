package io.supportaccess.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class ColumnsTest {

    private static final Columns<Kept> COLUMNS = new Columns<>(Kept.class);

    @Autowired
    private JdbcClient jdbc;

    enum Colour {
        DARK_RED;

        @Override
        public String toString() {
            return "dark-red";
        }
    }

    record Kept(
            String shortName, int days, Optional<Long> total, Colour colour, List<String> ticks, Optional<End> end) {}

    record Joined(int days, Optional<End> end) {}

    record End(Instant endedAt, Optional<String> endedBy) {}

    @Test
    void namesAreThoseOfTheComponents() {
        assertThat(COLUMNS.names()).isEqualTo("short_name, days, total, colour, ticks, end");
        assertThat(COLUMNS.parameters()).isEqualTo(":shortName, :days, :total, :colour, :ticks, :end");
        assertThat(new Columns<>(End.class).assignments()).isEqualTo("ended_at = :endedAt, ended_by = :endedBy");
    }

    @Test
    void aJoinedRowIsReadBesideAnotherWithTheSameColumns() {
        Columns<Joined> joined = Columns.of(Joined.class, "j");
        assertThat(joined.selected()).isEqualTo("j.days as j_days, j.ended_at as j_ended_at, j.ended_by as j_ended_by");
        String select = """
            select o.days, %s from (values (1), (2)) o (days)
              left join (values (1, timestamptz '2026-11-20T10:00:00Z', 'Sam')) j (days, ended_at, ended_by)
                on j.days = o.days
             order by o.days
            """.formatted(joined.selected());
        assertThat(jdbc.sql(select)
                        .query((row, number) -> joined.joinedRow(row))
                        .list())
                .containsExactly(
                        Optional.of(new Joined(
                                1, Optional.of(new End(Instant.parse("2026-11-20T10:00:00Z"), Optional.of("Sam"))))),
                        Optional.empty());
    }

    @Test
    void aWholeRowIsRead() {
        assertThat(read("'Kim', 3, 5::bigint, 'dark-red', array['a', 'b'], timestamptz '2026-11-20T10:00:00Z', 'Sam'"))
                .isEqualTo(new Kept(
                        "Kim",
                        3,
                        Optional.of(5L),
                        Colour.DARK_RED,
                        List.of("a", "b"),
                        Optional.of(new End(Instant.parse("2026-11-20T10:00:00Z"), Optional.of("Sam")))));
    }

    @Test
    void aRowWithEmptyColumnsIsRead() {
        assertThat(read("'Kim', 3, null::bigint, 'dark-red', array[]::text[], null::timestamptz, null::text"))
                .isEqualTo(new Kept("Kim", 3, Optional.empty(), Colour.DARK_RED, List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short_name | null::text, 3, null::bigint, 'dark-red', array['a'], null::timestamptz, null::text",
                "days | 'Kim', null::int, null::bigint, 'dark-red', array['a'], null::timestamptz, null::text",
                "colour | 'Kim', 3, null::bigint, null::text, array['a'], null::timestamptz, null::text",
                "colour | 'Kim', 3, null::bigint, 'light-red', array['a'], null::timestamptz, null::text",
                "ticks | 'Kim', 3, null::bigint, 'dark-red', null::text[], null::timestamptz, null::text"
            })
    void aColumnThatIsEmptyAndNotOptionalIsNamed(String column, String values) {
        assertThatThrownBy(() -> read(values))
                .hasMessage("The column %s is empty, or has a value that this release does not know.", column);
    }

    @Test
    void valuesAreWrittenAsParameters() {
        Map<String, Object> values =
                COLUMNS.values(new Kept("Kim", 3, Optional.empty(), Colour.DARK_RED, List.of("a"), Optional.empty()));
        assertThat(values)
                .containsEntry("shortName", "Kim")
                .containsEntry("days", 3)
                .containsEntry("total", null)
                .containsEntry("colour", "dark-red")
                .containsEntry("ticks", new String[] {"a"});
    }

    private Kept read(String values) {
        return jdbc.sql("select * from (values (%s)) kept (short_name, days, total, colour, ticks, ended_at, ended_by)"
                        .formatted(values))
                .query(COLUMNS)
                .single();
    }
}
