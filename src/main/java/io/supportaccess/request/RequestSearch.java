package io.supportaccess.request;

import io.supportaccess.row.Columns;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads lists of requests, and counts them. */
@Repository
public class RequestSearch {

    private static final int BATCH = 1_000;

    /** Each request has an organisation; the outer join lets the database leave it out where no condition names it. */
    private static final String LISTED =
            " from support_request r left join organisation o on o.id = r.organisation_id\n";

    private static final String REFERENCES = "select r.reference" + LISTED;

    private final JdbcClient jdbc;
    private final UnwrittenProgress unwritten;

    RequestSearch(JdbcClient jdbc, UnwrittenProgress unwritten) {
        this.jdbc = jdbc;
        this.unwritten = unwritten;
    }

    /** The rows before those of the page are not read, only their places in an index. */
    public List<SupportRequest> page(RequestQuery query, int page, int size) {
        return select(
                        query,
                        SupportRequests.SELECT + "where r.reference = any (array(" + REFERENCES,
                        "order by %1$s limit :size offset :skipped)) order by %1$s"
                                .formatted(query.order().columns()))
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(SupportRequests::request)
                .list();
    }

    /** Hands over all of them, in the same order: in parts, none of them twice or left out while others change them. */
    public void forEach(RequestQuery query, Consumer<SupportRequest> reader) {
        List<String> all = select(query, REFERENCES, "order by " + query.order().columns())
                .query(String.class)
                .list();
        for (int done = 0; done < all.size(); done += BATCH) {
            read(all.subList(done, Math.min(done + BATCH, all.size()))).forEach(reader);
        }
    }

    private List<SupportRequest> read(List<String> references) {
        return jdbc.sql(SupportRequests.SELECT + """
             where r.reference = any (:references) order by array_position(:references::text[], r.reference)
            """)
                .param("references", references.toArray(String[]::new))
                .query(SupportRequests::request)
                .list();
    }

    /**
     * How many there are, of which a page shows some. They are counted only where the page does not tell, as the last
     * one does.
     *
     * @param shown how many are on the page
     */
    public long total(RequestQuery query, int page, int size, int shown) {
        boolean last = shown < size && (shown > 0 || page == 0);
        return last ? (long) page * size + shown : count(query);
    }

    public long count(RequestQuery query) {
        return select(query, "select count(*)" + LISTED, "").query(Long.class).single();
    }

    /** How many requests are open in each organisation, of each client manager and of each requester: the most first. */
    public List<OpenCount> open(Viewer viewer, int size) {
        return select(
                        RequestQuery.of(viewer, Optional.of(RequestStatus.OPEN), RequestQuery.Order.NEWEST),
                        """
                            select * from (
                                select case when o.id is not null then 'ORGANISATION'
                                            when r.requester is not null then 'REQUESTER' else 'CLIENT_MANAGER' end as by,
                                       coalesce(o.id, r.requester, o.client_manager) as id,
                                       coalesce(o.name, r.requester, o.client_manager) as name,
                                       count(*) as open, count(r.overdue_since) as overdue,
                                       row_number() over (
                                           partition by grouping(o.id, r.requester, o.client_manager)
                                           order by count(*) desc, lower(o.name), o.id, r.requester, o.client_manager
                                       ) as place
                            """ + SupportRequests.JOINED,
                        """
                                group by grouping sets ((o.id, o.name), (r.requester), (o.client_manager))
                                having coalesce(o.id, r.requester, o.client_manager) is not null
                            ) counted where place <= :size order by by, place
                            """)
                .param("size", size)
                .query(OpenCount.COLUMNS)
                .list();
    }

    private JdbcClient.StatementSpec select(RequestQuery query, String select, String end) {
        unwritten.write();
        return RequestConditions.in(jdbc, query, select, end);
    }

    /**
     * The open requests of one organisation or one person.
     *
     * @param id the organisation's, or the user's
     * @param overdue those with an overdue step
     */
    public record OpenCount(CountedBy by, String id, String name, long open, long overdue) {

        static final Columns<OpenCount> COLUMNS = new Columns<>(OpenCount.class);

        /** For what the requests are counted. */
        public enum CountedBy {
            ORGANISATION,
            CLIENT_MANAGER,
            REQUESTER
        }
    }
}
