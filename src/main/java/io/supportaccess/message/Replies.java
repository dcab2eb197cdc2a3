package io.supportaccess.message;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each reply of Xero Support. */
@Repository
public class Replies {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Replies(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public void note(String reference, String notedBy, String summary) {
        long id = jdbc.sql("""
            insert into support_reply (reference, summary, noted_by) values (:reference, :summary, :notedBy)
            returning id
            """)
                .param("reference", reference)
                .param("summary", summary)
                .param("notedBy", notedBy)
                .query(Long.class)
                .single();
        events.publishEvent(DomainEvent.of(EventType.SUPPORT_REPLIED, reference, notedBy, Map.of("reply", id)));
    }

    /** The id of the newest reply, also of one in this transaction. */
    public Optional<Long> newest(String reference) {
        return jdbc.sql("select max(id) from support_reply where reference = :reference")
                .param("reference", reference)
                .query(Long.class)
                .optional();
    }

    public void answered(String reference, long reply, String answeredBy) {
        jdbc.sql("""
            update support_reply set answered_by = :answeredBy, answered_at = now()
             where id = :id and reference = :reference
            """)
                .param("answeredBy", answeredBy)
                .param("id", reply)
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(EventType.REPLY_ANSWERED, reference, answeredBy, Map.of("reply", reply)));
    }

    /** The newest reply comes last. */
    public List<Reply> of(String reference) {
        return jdbc.sql("select * from support_reply where reference = :reference order by id")
                .param("reference", reference)
                .query(Reply.COLUMNS)
                .list();
    }
}
