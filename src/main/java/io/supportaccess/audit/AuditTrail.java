package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.PersonalDetails.Text;
import io.supportaccess.request.DomainEvent;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes each domain event as an entry, in the transaction of the event. The database refuses to change or remove one.
 */
@Repository
public class AuditTrail {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final EntryRows rows;

    AuditTrail(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.rows = new EntryRows(json);
    }

    /**
     * Runs before other listeners, whose own events follow from this one. It needs one statement, and one more for each
     * person among the details.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void keep(DomainEvent event) {
        var parts = PersonalDetails.of(event.details(), this::pseudonym);
        jdbc.sql("""
            with entry as (
                insert into audit_entry (code, reference, actor, details)
                values (:code, :reference, pseudonym_of(:actor), :details::jsonb)
                returning id)
            insert into audit_personal (entry_id, name, value, salt)
            select id, name, value, decode(salt, 'hex')
              from entry, unnest(:names::text[], :values::text[], :salts::text[]) as text (name, value, salt)
            """)
                .param("code", event.what().code())
                .param("reference", event.reference().orElse(null))
                .param("actor", event.actor())
                .param("details", written(parts.lasting()))
                .param("names", each(parts, Text::name))
                .param("values", each(parts, Text::value))
                .param("salts", each(parts, text -> HexFormat.of().formatHex(text.salt())))
                .update();
    }

    /** The oldest entry comes first. */
    public List<AuditEntry> page(Optional<String> reference, int page, int size) {
        return jdbc.sql(EntryRows.SELECT + """
             where (:reference::text is null or e.reference = :reference)
             order by e.id limit :size offset :skipped
            """)
                .param("reference", reference.orElse(null))
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(rows::entry)
                .list();
    }

    /** The newest entries of a request, the oldest of them first. */
    public List<AuditEntry> newest(String reference, int most) {
        return jdbc.sql("select * from (" + EntryRows.SELECT + """
             where e.reference = :reference order by e.id desc limit :most) newest
             order by id
            """)
                .param("reference", reference)
                .param("most", most)
                .query(rows::entry)
                .list();
    }

    public long count(Optional<String> reference) {
        return jdbc.sql("select count(*) from audit_entry where (:reference::text is null or reference = :reference)")
                .param("reference", reference.orElse(null))
                .query(Long.class)
                .single();
    }

    /**
     * Hands over all entries, the oldest first. It reads them in batches, so a million entries need no more memory than
     * a thousand, and no transaction stays open for a slow reader.
     */
    public void forEach(Optional<String> reference, Consumer<AuditEntry> reader) {
        long last = 0;
        List<AuditEntry> batch;
        do {
            batch = jdbc.sql(EntryRows.SELECT + """
                 where e.id > :last and (:reference::text is null or e.reference = :reference)
                 order by e.id limit :batch
                """)
                    .param("last", last)
                    .param("reference", reference.orElse(null))
                    .param("batch", BATCH)
                    .query(rows::entry)
                    .list();
            for (AuditEntry entry : batch) {
                reader.accept(entry);
                last = entry.id();
            }
        } while (batch.size() == BATCH);
    }

    /** The completion of a step, to tell a second person who was faster. */
    public Optional<AuditEntry> completionOf(String taskId) {
        return jdbc.sql(EntryRows.SELECT + """
             where e.code = 'step-completed' and e.details ->> 'taskId' = :taskId
             order by e.id desc limit 1
            """)
                .param("taskId", taskId)
                .query(rows::entry)
                .optional();
    }

    /** The last completion of a step of this request, by the step's key or its id. */
    public Optional<AuditEntry> completionOf(String reference, String step) {
        return jdbc.sql(EntryRows.SELECT + """
             where e.reference = :reference and e.code = 'step-completed'
               and :step in (e.details ->> 'step', e.details ->> 'taskId')
             order by e.id desc limit 1
            """)
                .param("reference", reference)
                .param("step", step)
                .query(rows::entry)
                .optional();
    }

    private String pseudonym(String userId) {
        return jdbc.sql("select pseudonym_of(:userId)")
                .param("userId", userId)
                .query(String.class)
                .single();
    }

    private static String[] each(PersonalDetails parts, Function<Text, String> value) {
        return parts.texts().stream().map(value).toArray(String[]::new);
    }

    private String written(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("The details of an event must be plain values.", impossible);
        }
    }
}
