package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.request.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What happened, in the transaction in which it happened. Entries are only ever added; the database refuses the rest.
 */
@Repository
public class AuditTrail {

    private static final int BATCH = 1_000;
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditTrail(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventListener
    void keep(Fact fact) {
        jdbc.sql("""
                        insert into audit_entry (code, reference, actor, details)
                        values (:code, :reference, :actor, :details::jsonb)
                        """)
                .param("code", fact.what().code())
                .param("reference", fact.reference().orElse(null))
                .param("actor", fact.actor())
                .param("details", written(fact.details()))
                .update();
    }

    /** The oldest first, as it is told. */
    public List<AuditEntry> page(Optional<String> reference, int page, int size) {
        return jdbc.sql("""
                        select * from audit_entry
                         where (:reference::text is null or reference = :reference)
                         order by id limit :size offset :skipped
                        """)
                .param("reference", reference.orElse(null))
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(this::entry)
                .list();
    }

    /** The newest entries of a request, the oldest of them first. */
    public List<AuditEntry> newest(String reference, int most) {
        return jdbc.sql("""
                        select * from (select * from audit_entry where reference = :reference order by id desc limit :most) newest
                         order by id
                        """)
                .param("reference", reference)
                .param("most", most)
                .query(this::entry)
                .list();
    }

    public long count(Optional<String> reference) {
        return jdbc.sql("select count(*) from audit_entry where (:reference::text is null or reference = :reference)")
                .param("reference", reference.orElse(null))
                .query(Long.class)
                .single();
    }

    /**
     * Hands over all entries, the oldest first. It reads them in batches: a million need no more memory than a thousand,
     * and no transaction stays open while a slow reader takes them.
     */
    public void forEach(Optional<String> reference, Consumer<AuditEntry> reader) {
        long last = 0;
        List<AuditEntry> batch;
        do {
            batch = jdbc.sql("""
                            select * from audit_entry
                             where id > :last and (:reference::text is null or reference = :reference)
                             order by id limit :batch
                            """)
                    .param("last", last)
                    .param("reference", reference.orElse(null))
                    .param("batch", BATCH)
                    .query(this::entry)
                    .list();
            for (AuditEntry entry : batch) {
                reader.accept(entry);
                last = entry.id();
            }
        } while (batch.size() == BATCH);
    }

    /** Who has completed a person's task, for the one who comes too late. */
    public Optional<AuditEntry> completionOf(String taskId) {
        return jdbc.sql("""
                        select * from audit_entry
                         where code = 'step-completed' and details ->> 'taskId' = :taskId
                         order by id desc limit 1
                        """).param("taskId", taskId).query(this::entry).optional();
    }

    private String written(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("The details of a fact must be plain values.", impossible);
        }
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        try {
            return new AuditEntry(
                    row.getLong("id"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("code"),
                    Optional.ofNullable(row.getString("reference")),
                    row.getString("actor"),
                    json.readValue(row.getString("details"), DETAILS));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database keeps details as JSON.", impossible);
        }
    }
}
