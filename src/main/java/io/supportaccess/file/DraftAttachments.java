package io.supportaccess.file;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.RequestDraft;
import io.supportaccess.request.RequestDrafts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the attachments of requests that are not submitted yet, each with its draft: who discards or loses the draft loses
 * them too.
 */
@Repository
public class DraftAttachments {

    private final JdbcClient jdbc;
    private final RequestDrafts drafts;

    DraftAttachments(JdbcClient jdbc, RequestDrafts drafts) {
        this.jdbc = jdbc;
        this.drafts = drafts;
    }

    /**
     * Stores the file, unless the draft has one of the same content. All drafts of a person together have as many files as
     * one request, so that nobody fills the database with what nobody else sees.
     *
     * @throws Refusal if there are as many files as there may be
     */
    @Transactional
    public void add(String requester, String copiedFrom, CheckedFile file) {
        // Begins the draft, or makes others wait who add to it at the same time.
        drafts.save(requester, copiedFrom, new RequestDraft(Map.of(), List.of()));
        List<Boolean> same = jdbc.sql("""
            select copied_from = :copiedFrom and sha256 = sha256(:content)
              from attachment where added_by = :requester and copied_from is not null
            """)
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .param("content", file.content())
                .query(Boolean.class)
                .list();
        if (same.contains(true)) {
            return;
        }
        if (same.size() >= Attachments.MOST) {
            throw Attachments.tooMany(Optional.empty());
        }
        jdbc.sql("""
            insert into attachment (copied_from, file_name, media_type, content, added_by)
            values (:copiedFrom, :name, :mediaType, :content, :requester)
            """)
                .param("copiedFrom", copiedFrom)
                .params(file.parameters())
                .param("requester", requester)
                .update();
    }

    /** The oldest first. */
    public List<Attachment> of(String requester, String copiedFrom) {
        return jdbc.sql("""
            select %s from attachment where added_by = :requester and copied_from = :copiedFrom order by id
            """.formatted(Attachment.SELECTED))
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .query(Attachment.COLUMNS)
                .list();
    }

    /** Nothing happens if it is gone already. */
    public void remove(String requester, String copiedFrom, long id) {
        jdbc.sql("delete from attachment where added_by = :requester and copied_from = :copiedFrom and id = :id")
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .param("id", id)
                .update();
    }
}
