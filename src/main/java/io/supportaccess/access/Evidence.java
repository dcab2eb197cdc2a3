package io.supportaccess.access;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the picture or PDF that shows that Xero Support is gone. */
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
     * @throws Refusal if no removal waits for its confirmation, for the remover, and if another person's file is stored
     */
    @Transactional
    public void add(String reference, String addedBy, EvidenceFile file) {
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
        int added = jdbc.sql("""
            insert into removal_evidence (reference, file_name, media_type, content, added_by)
            values (:reference, :name, :mediaType, :content, :addedBy)
            on conflict (reference) do update
               set file_name = excluded.file_name, media_type = excluded.media_type,
                   content = excluded.content, added_at = now()
             where removal_evidence.added_by = excluded.added_by
            """)
                .param("reference", reference)
                .param("name", file.name())
                .param("mediaType", file.format().mediaType)
                .param("content", file.content())
                .param("addedBy", addedBy)
                .update();
        if (added == 0) {
            throw Refusal.conflict(reference, "Somebody else has added a file already: it stays as it is.");
        }
        events.publishEvent(DomainEvent.of(
                EventType.EVIDENCE_ADDED,
                reference,
                addedBy,
                Map.of("fileName", new PersonalText(file.name()), "bytes", file.content().length)));
    }

    public Optional<EvidenceFile> of(String reference) {
        return jdbc.sql("select file_name, content from removal_evidence where reference = :reference")
                .param("reference", reference)
                .query((row, number) -> EvidenceFile.from(row.getString("file_name"), row.getBytes("content")))
                .optional();
    }

    /** The file's name, without reading its content. */
    public Optional<String> nameOf(String reference) {
        return jdbc.sql("select file_name from removal_evidence where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .optional();
    }

    /** A file whose format is known by its first bytes; its name and its declared type do not count. */
    public record EvidenceFile(String name, EvidenceFormat format, byte[] content) {

        public static final int MOST_BYTES = 5 * 1024 * 1024;

        /** @throws InputRefused naming the field: too large, empty, of another type, or with an unusable name */
        public static EvidenceFile from(String name, byte[] content) {
            var fields = new InputFields(Map.of("fileName", name));
            String usable = fields.required(
                    "fileName",
                    fields.line("fileName", 200)
                            .map(EvidenceFile::withoutFolders)
                            .filter(text -> !text.isBlank()),
                    "");
            if (content.length == 0 || content.length > MOST_BYTES) {
                fields.refuse("file", "must have 1 byte to 5 MB.");
            }
            Optional<EvidenceFormat> format = Arrays.stream(EvidenceFormat.values())
                    .filter(possible -> possible.isOf(content))
                    .findAny();
            if (format.isEmpty()) {
                fields.refuse("file", "must be a PNG or JPEG picture or a PDF.");
            }
            fields.refuseIfWrong();
            return new EvidenceFile(usable.strip(), format.orElseThrow(), content);
        }

        /** The name must not show the folders of the sender's computer. */
        private static String withoutFolders(String name) {
            return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        }
    }

    public enum EvidenceFormat {
        PNG("image/png", "\u0089PNG\r\n\u001a\n"),
        JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
        PDF("application/pdf", "%PDF-");

        private final String mediaType;
        private final byte[] beginning;

        EvidenceFormat(String mediaType, String beginning) {
            this.mediaType = mediaType;
            this.beginning = beginning.getBytes(StandardCharsets.ISO_8859_1);
        }

        public String mediaType() {
            return mediaType;
        }

        boolean isOf(byte[] content) {
            return content.length >= beginning.length
                    && Arrays.equals(beginning, Arrays.copyOf(content, beginning.length));
        }
    }
}
