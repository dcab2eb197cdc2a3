package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.PersonalDetails.Text;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.row.CollectedWrites;
import io.supportaccess.row.WritingTables;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries of a transaction, written in the order of their events. */
final class UnwrittenEntries {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final CollectedWrites<NewEntry> writes;

    UnwrittenEntries(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.writes = new CollectedWrites<>(this::tables, tables -> tables.write(jdbc));
    }

    private record NewEntry(DomainEvent event, PersonalDetails parts) {}

    /** Each person among the details is looked up at once. */
    void add(DomainEvent event) {
        writes.add(new NewEntry(event, PersonalDetails.of(event.details(), this::pseudonym)));
    }

    void write() {
        writes.write();
    }

    private WritingTables tables(List<NewEntry> entries) {
        List<EntryText> texts = new ArrayList<>();
        for (int place = 0; place < entries.size(); place++) {
            for (Text text : entries.get(place).parts().texts()) {
                texts.add(new EntryText(place + 1, text));
            }
        }
        return new WritingTables(
                """
            entry as (
                insert into audit_entry (code, reference, actor, details)
                select code, reference, pseudonym_of(actor), details::jsonb
                  from unnest(:codes::text[], :references::text[], :actors::text[], :details::text[])
                       with ordinality as said (code, reference, actor, details, place)
                 order by place
                returning id),
            placed as (select id, row_number() over (order by id) as place from entry),
            personal as (
                insert into audit_personal (entry_id, name, value, salt)
                select placed.id, name, value, decode(salt, 'hex')
                  from placed
                  join unnest(:places::int[], :names::text[], :values::text[], :salts::text[])
                       as text (place, name, value, salt) on text.place = placed.place)
            """,
                Map.of(
                        "codes", each(entries, entry -> entry.event().what().code()),
                        "references",
                                each(entries, entry -> entry.event().reference().orElse(null)),
                        "actors", each(entries, entry -> entry.event().actor()),
                        "details", each(entries, entry -> written(entry.parts().lasting())),
                        "places", texts.stream().map(EntryText::place).toArray(Integer[]::new),
                        "names", each(texts, text -> text.text().name()),
                        "values", each(texts, text -> text.text().value()),
                        "salts",
                                each(texts, text -> HexFormat.of()
                                        .formatHex(text.text().salt()))));
    }

    private record EntryText(int place, Text text) {}

    private String pseudonym(String userId) {
        return jdbc.sql("select pseudonym_of(:userId)")
                .param("userId", userId)
                .query(String.class)
                .single();
    }

    private static <T> String[] each(List<T> several, Function<T, String> value) {
        return several.stream().map(value).toArray(String[]::new);
    }

    private String written(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("The details of an event must be plain values.", impossible);
        }
    }
}
