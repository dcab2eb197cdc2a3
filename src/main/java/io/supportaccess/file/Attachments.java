package io.supportaccess.file;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the attachments of each request. They are added and removed while it is open, and deleted by its erasure. */
@Repository
public class Attachments {

    public static final int MOST = 10;

    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    Attachments(JdbcClient jdbc, SupportRequests requests, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.events = events;
    }

    /**
     * Stores the file, unless the request has one of the same content: a call that is repeated adds none.
     *
     * @throws Refusal for a closed request, and if it has as many files as it may have
     */
    @Transactional
    public Added add(String reference, String addedBy, CheckedFile file) {
        refuseIfClosed(reference);
        Optional<Attachment> added = jdbc.sql("""
            insert into attachment (reference, file_name, media_type, content, added_by)
            select :reference, :name, :mediaType, :content, :addedBy
             where (select count(*) from attachment where reference = :reference) < :most
            on conflict (reference, sha256) do nothing
            returning %s
            """.formatted(Attachment.SELECTED))
                .param("reference", reference)
                .params(file.parameters())
                .param("addedBy", addedBy)
                .param("most", MOST)
                .query(Attachment.COLUMNS)
                .optional();
        added.ifPresent(attachment -> publish(reference, file.details(), addedBy));
        return added.map(attachment -> new Added(attachment, true))
                .or(() -> same(reference, file).map(attachment -> new Added(attachment, false)))
                .orElseThrow(() -> tooMany(Optional.of(reference)));
    }

    /** @throws Refusal for a closed request, and without such a file */
    @Transactional
    public void remove(String reference, long id, String removedBy) {
        refuseIfClosed(reference);
        String name = jdbc.sql("delete from attachment where reference = :reference and id = :id returning file_name")
                .param("reference", reference)
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> unknown(reference));
        events.publishEvent(DomainEvent.of(
                EventType.ATTACHMENT_REMOVED, reference, removedBy, Map.of("fileName", new PersonalText(name))));
    }

    /** The oldest first. */
    public List<Attachment> of(String reference) {
        return jdbc.sql("select %s from attachment where reference = :reference order by id"
                        .formatted(Attachment.SELECTED))
                .param("reference", reference)
                .query(Attachment.COLUMNS)
                .list();
    }

    /** @throws Refusal without such a file */
    public CheckedFile file(String reference, long id) {
        return jdbc.sql("""
            select file_name, media_type, content from attachment where reference = :reference and id = :id
            """)
                .param("reference", reference)
                .param("id", id)
                .query(CheckedFile::stored)
                .optional()
                .orElseThrow(() -> unknown(reference));
    }

    /** Gives the files of a draft to the request that it has become. */
    public void takeOver(String reference, String requester, String copiedFrom) {
        jdbc.sql("""
            update attachment set reference = :reference, copied_from = null
             where added_by = :requester and copied_from = :copiedFrom
            returning file_name, media_type, octet_length(content) as bytes, encode(sha256, 'hex') as digest
            """)
                .param("reference", reference)
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .query((row, number) -> CheckedFile.details(
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getInt("bytes"),
                        row.getString("digest")))
                .list()
                .forEach(details -> publish(reference, details, requester));
    }

    static Refusal tooMany(Optional<String> reference) {
        String sentence = "A request has at most %d attachments: remove one before you add another.".formatted(MOST);
        return reference.map(known -> Refusal.conflict(known, sentence)).orElseGet(() -> Refusal.conflict(sentence));
    }

    private Optional<Attachment> same(String reference, CheckedFile file) {
        return jdbc.sql("select %s from attachment where reference = :reference and sha256 = sha256(:content)"
                        .formatted(Attachment.SELECTED))
                .param("reference", reference)
                .param("content", file.content())
                .query(Attachment.COLUMNS)
                .optional();
    }

    private void refuseIfClosed(String reference) {
        requests.lock(reference);
        if (requests.get(reference).closedAt().isPresent()) {
            throw Refusal.conflict(
                    reference, "Request %s is closed: its attachments stay as they are.".formatted(reference));
        }
    }

    private void publish(String reference, Map<String, Object> details, String by) {
        events.publishEvent(DomainEvent.of(EventType.ATTACHMENT_ADDED, reference, by, details));
    }

    public static Refusal unknown(String reference) {
        return Refusal.notThereYet("Request %s has no such attachment.".formatted(reference));
    }

    /** @param isNew whether the request had no file of this content before */
    public record Added(Attachment attachment, boolean isNew) {}
}
