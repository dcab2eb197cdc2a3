package io.supportaccess.request;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what people have typed into the form of a new request, until they submit or discard it. */
@Repository
public class RequestDrafts {

    private final JdbcClient jdbc;

    RequestDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The texts by the names of the fields; empty if there is no draft.
     *
     * @param copiedFrom the reference of the request that is duplicated; empty for none
     */
    public Map<String, String> of(String requester, String copiedFrom) {
        return jdbc.sql("select texts from request_draft where requester = :requester and copied_from = :copiedFrom")
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .query(String.class)
                .optional()
                .map(DetailsJson::kept)
                .orElseGet(Map::of);
    }

    /** Changes these texts alone: another tab of the browser may have saved others meanwhile. */
    public void save(String requester, String copiedFrom, RequestDraft changes) {
        jdbc.sql("""
            insert into request_draft (requester, copied_from, texts) values (:requester, :copiedFrom, :texts::jsonb)
            on conflict (requester, copied_from)
            do update set texts = request_draft.texts || excluded.texts, saved_at = now()
            """)
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .param("texts", DetailsJson.written(changes.texts()))
                .update();
    }

    public void forget(String requester, String copiedFrom) {
        jdbc.sql("delete from request_draft where requester = :requester and copied_from = :copiedFrom")
                .param("requester", requester)
                .param("copiedFrom", copiedFrom)
                .update();
    }
}
