package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the requests that wait for an administrator, since a job of theirs has failed for good. */
@Component
public class StuckRequests {

    private final CurrentUser currentUser;
    private final JdbcClient jdbc;

    StuckRequests(CurrentUser currentUser, JdbcClient jdbc) {
        this.currentUser = currentUser;
        this.jdbc = jdbc;
    }

    /** All of them for an administrator, and their own for everybody else; the oldest first. */
    public List<StuckRequest> ofCurrentUser(int size) {
        return jdbc.sql("""
            select r.reference, r.subject, r.requester, o.name as organisation, i.proc_inst_id_ as instance,
                   i.incident_timestamp_ at time zone 'UTC' as since, i.activity_id_ = :draft as message,
                   count(*) over () as total
              from act_ru_incident i
              join act_ru_execution e on e.id_ = i.proc_inst_id_
              join support_request r on r.reference = e.business_key_
              join organisation o on o.id = r.organisation_id
             where :administers or r.requester = :actor
             order by i.incident_timestamp_, r.reference
             limit :size
            """)
                .param("draft", ModelIds.DRAFT_SUPPORT_MESSAGE)
                .param("administers", currentUser.groups().contains(Role.ADMINISTRATORS.group()))
                .param("actor", currentUser.actor())
                .param("size", size)
                .query(StuckRequest.COLUMNS)
                .list();
    }

    /**
     * A request whose process cannot go on by itself.
     *
     * @param instance the process instance, as Cockpit names it
     * @param message whether the message to Xero Support could not be drafted, or something else has failed
     * @param total how many are stuck that this person sees, shown or not
     */
    public record StuckRequest(
            String reference,
            String subject,
            String requester,
            String organisation,
            String instance,
            Instant since,
            boolean message,
            long total) {

        static final Columns<StuckRequest> COLUMNS = new Columns<>(StuckRequest.class);
    }
}
