package io.supportaccess.access;

import io.supportaccess.file.CheckedFile;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the pictures and PDFs that show that Xero Support is gone. */
@Repository
public class Evidence {

    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final Grants grants;
    private final Removals removals;
    private final ApplicationEventPublisher events;

    Evidence(
            JdbcClient jdbc,
            SupportRequests requests,
            Grants grants,
            Removals removals,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.grants = grants;
        this.removals = removals;
        this.events = events;
    }

    /**
     * Stores the file; it replaces that person's earlier file.
     *
     * @throws Refusal if no removal waits for its confirmation, and for the remover
     */
    @Transactional
    public void add(String reference, String addedBy, CheckedFile file) {
        requests.lock(reference);
        Optional<Grant> grant = grants.of(reference);
        if (grant.flatMap(Grant::removal)
                .filter(removal -> removal.confirmedBy().isEmpty())
                .isEmpty()) {
            throw Refusal.conflict(
                    reference, """
                        Request %s is in the state %s: a screenshot or PDF belongs to a removal that waits for its \
                        confirmation.\
                        """.formatted(reference, requests.get(reference).state()));
        }
        removals.refuseOwnConfirmation(reference, grant, addedBy);
        jdbc.sql("delete from removal_evidence where reference = :reference and added_by = :addedBy")
                .param("reference", reference)
                .param("addedBy", addedBy)
                .update();
        jdbc.sql("""
            insert into removal_evidence (reference, file_name, media_type, content, added_by)
            values (:reference, :name, :mediaType, :content, :addedBy)
            """)
                .param("reference", reference)
                .params(file.parameters())
                .param("addedBy", addedBy)
                .update();
        events.publishEvent(DomainEvent.of(EventType.EVIDENCE_ADDED, reference, addedBy, file.details()));
    }

    /** The file that counts: the confirmer's, or the newest one where the confirmer has added none. */
    public Optional<CheckedFile> of(String reference) {
        return counting("e.file_name, e.media_type, e.content", reference)
                .query(CheckedFile::stored)
                .optional();
    }

    /** The name of the file that counts, without reading its content. */
    public Optional<String> nameOf(String reference) {
        return counting("e.file_name", reference).query(String.class).optional();
    }

    private StatementSpec counting(String columns, String reference) {
        return jdbc.sql("""
            select %s from removal_evidence e join access_grant g on g.reference = e.reference
             where e.reference = :reference
             order by e.added_by is not distinct from g.confirmed_by desc, e.added_at desc
             limit 1
            """.formatted(columns)).param("reference", reference);
    }
}
