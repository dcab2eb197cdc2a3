package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.StandIn;
import io.supportaccess.request.UserId;
import io.supportaccess.row.TransactionMemory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes each domain event as an entry, in the transaction of the event: all entries of a transaction in one statement
 * at its end. The database refuses to change or remove one.
 */
@Repository
public class AuditTrail {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final EntryRows rows;
    private final UnwrittenEntries unwritten;

    AuditTrail(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new EntryRows(json);
        this.unwritten = new UnwrittenEntries(jdbc, json);
    }

    /** Runs first, so that events caused by this one come after it. People in the details become pseudonyms at once. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void keep(DomainEvent event) {
        unwritten.add(namingBoth(event));
        if (event.what() == EventType.PERSONAL_DATA_ERASED) {
            // The database erases as this entry is written: what comes after it is about somebody new.
            write();
        }
    }

    /** An entry about a delegate also names the absent person, for whom they act. */
    private static DomainEvent namingBoth(DomainEvent event) {
        return event.reference()
                .flatMap(reference -> TransactionMemory.once(StandIn.class, reference, Optional::empty))
                .filter(standIn -> standIn.delegate().equals(event.actor()))
                .map(standIn -> event.with("for", new UserId(standIn.absent())))
                .orElse(event);
    }

    /** Writes what this transaction has said so far, for those who read or erase entries. */
    public void write() {
        unwritten.write();
    }

    /** The oldest entry comes first. */
    public List<AuditEntry> page(Optional<String> reference, int page, int size) {
        write();
        return ofRequest(reference, EntryRows.SELECT + " where true", "order by e.id limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(rows::entry)
                .list();
    }

    /** The newest entries of a request, the oldest of them first. */
    public List<AuditEntry> newest(String reference, int most) {
        write();
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
        write();
        return (reference.isPresent()
                        ? ofRequest(reference, "select count(*) from audit_entry e where true", "")
                        // Of all entries, the chain has counted those that it has.
                        : jdbc.sql("""
                            select coalesce((select max(position) from audit_link), 0) + (select count(*) from audit_unsealed)
                            """))
                .query(Long.class)
                .single();
    }

    /** A condition that is there for a request alone, so that the database plans for each of the two. */
    private JdbcClient.StatementSpec ofRequest(Optional<String> reference, String select, String end) {
        return reference
                .map(one -> jdbc.sql(select + " and e.reference = :reference " + end)
                        .param("reference", one))
                .orElseGet(() -> jdbc.sql(select + " " + end));
    }

    /**
     * Hands over all entries, the oldest first. It reads them in batches, so a million entries need no more memory than
     * a thousand, and no transaction stays open for a slow reader.
     */
    public void forEach(Optional<String> reference, Consumer<AuditEntry> reader) {
        long last = 0;
        List<AuditEntry> batch;
        do {
            batch = ofRequest(reference, EntryRows.SELECT + " where e.id > :last", "order by e.id limit :batch")
                    .param("last", last)
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
        write();
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
        write();
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
}
