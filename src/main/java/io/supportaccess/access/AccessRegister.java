package io.supportaccess.access;

import io.supportaccess.organisation.Organisations;
import io.supportaccess.request.Viewer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who has, or had, access: from the moment Xero Support was added until their removal was confirmed. */
@Repository
public class AccessRegister {

    /** Each grant has both; the outer joins let the database leave them out where no condition names them. */
    private static final String GRANTS = """
          from access_grant g
          left join support_request r on r.reference = g.reference
          left join organisation o on o.id = g.organisation_id
        """;

    private static final String PLANNED = """
          cross join lateral (select least(
                   coalesce(
                       (select e.planned_end from access_extension e
                         where e.reference = g.reference and e.approved and e.decided_at <= :at
                         order by e.id desc limit 1),
                       g.granted_at + make_interval(hours => 24 * least(r.access_days, r.longest_days, r.approved_days))),
                   case when g.revoked_at <= :at then g.revoked_at end) as until) planned
        """;
    /** For {@link #PLANNED} of now there is an index. */
    private static final String ENDS = "least(g.planned_end, g.revoked_at)";

    private static final String OPEN_NOW = " and g.confirmed_at is null\n";
    private static final String OPEN_THEN = " and (g.confirmed_at is null or g.confirmed_at > :at)\n";

    /** Begins with the requests that the viewer sees: a person with few does not wait for the register of all. */
    private static final String IS_SEEN = """
        g.reference = any (array(
            select r.reference
              from support_request r join organisation o on o.id = r.organisation_id
             where %s))
        """;

    private static final String SECONDS = "floor(extract(epoch from least(g.confirmed_at, :at) - g.granted_at))";
    private static final String SELECT = """
        select g.*, o.name as organisation, o.registered as organisation_registered, o.client_manager,
               r.requester as owner, r.state, m.case_number, g.granted_at as since,
               planned.until, planned.until < least(g.confirmed_at, :at) as overdue,
               g.payroll_planned or g.payroll_cleared_at is null or g.payroll_cleared_at > :at as payroll_access,
               round(%s / 3600, 4) as exposure_hours
        """.formatted(SECONDS)
            + GRANTS
            + PLANNED
            + "left join support_message m on m.reference = g.reference and m.superseded_at is null\n";

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;

    AccessRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Overdue accesses come first, then the others by planned end. */
    public List<AccessRecord> at(RegisterQuery query, int page, int size) {
        return read(query, references(query, page, size));
    }

    /** Hands over all of them, in the same order. It reads them in parts, as the trail does. */
    public void forEach(RegisterQuery query, Consumer<AccessRecord> reader) {
        List<String> all = references(query, 0, Integer.MAX_VALUE);
        for (int done = 0; done < all.size(); done += BATCH) {
            read(query, all.subList(done, Math.min(done + BATCH, all.size()))).forEach(reader);
        }
    }

    /** The rest of a row is read for those of a page alone. */
    private List<String> references(RegisterQuery query, int page, int size) {
        String ends = query.past() ? "planned.until" : ENDS;
        return select(
                        query,
                        "select g.reference" + GRANTS + (query.past() ? PLANNED : "") + begun(query) + open(query),
                        " order by %s, g.reference limit :size offset :skipped".formatted(ends))
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(String.class)
                .list();
    }

    private List<AccessRecord> read(RegisterQuery query, List<String> references) {
        return jdbc.sql(SELECT + " where g.reference = any (:references) order by planned.until, g.reference")
                .param("references", references.toArray(String[]::new))
                .param("at", utc(query.at()))
                .query(AccessRecord.COLUMNS)
                .list();
    }

    /** What Xero Support has now, the overdue ones first, then those that end soonest. */
    public List<AccessRecord> endingFirst(Viewer viewer, Instant now, int size) {
        var query = new RegisterQuery(now, false, Optional.empty(), Optional.empty(), viewer);
        return select(query, SELECT + begun(query) + OPEN_NOW, " order by %s, g.reference limit :size".formatted(ENDS))
                .param("size", size)
                .query(AccessRecord.COLUMNS)
                .list();
    }

    public long count(RegisterQuery query) {
        return select(query, "select count(*)" + GRANTS + begun(query) + open(query), "")
                .query(Long.class)
                .single();
    }

    /** The access of one request, open or ended. */
    public Optional<AccessRecord> of(String reference, Instant moment) {
        return jdbc.sql(SELECT + " where g.reference = :reference")
                .param("reference", reference)
                .param("at", utc(moment))
                .query(AccessRecord.COLUMNS)
                .optional();
    }

    /** The time with access by organisation, the longest first. */
    public List<AccessRecord.Total> totals(RegisterQuery query, int page, int size) {
        return select(
                        query,
                        """
                            select o.id as organisation_id, o.name as organisation,
                                   o.registered as organisation_registered, count(*) as grants,
                                   count(*) filter (where g.confirmed_at is null or g.confirmed_at > :at)
                                       as open_grants,
                                   round(sum(%s) / 3600, 4) as exposure_hours
                            """.formatted(SECONDS) + GRANTS + begun(query),
                        " group by o.id, o.name, o.registered order by exposure_hours desc, o.name"
                                + " limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(AccessRecord.Total.COLUMNS)
                .list();
    }

    public long countTotals(RegisterQuery query) {
        return select(query, "select count(distinct g.organisation_id)" + GRANTS + begun(query), "")
                .query(Long.class)
                .single();
    }

    /** How many requests had ended by that moment without access. */
    public long grantsAvoided(RegisterQuery query) {
        return select(query, """
            select count(*) from support_request r join organisation o on o.id = r.organisation_id
             where %s
               and r.state = 'ENDED' and r.closed_at <= :at
               and not exists (select from access_grant g where g.reference = r.reference)
               and exists (select from support_message m where m.reference = r.reference and m.sent_at is not null)
            """.formatted(query.viewer().condition()), "")
                .query(Long.class)
                .single();
    }

    private static String begun(RegisterQuery query) {
        Viewer viewer = query.viewer();
        return " where g.granted_at <= :at and "
                + (viewer.seesMost()
                        ? viewer.condition()
                        : IS_SEEN.formatted((query.past() ? "" : "r.closed_at is null and ") + viewer.condition()));
    }

    private static String open(RegisterQuery query) {
        return query.past() ? OPEN_THEN : OPEN_NOW;
    }

    /** @param select ends in a condition, to which those of the query are added */
    private JdbcClient.StatementSpec select(RegisterQuery query, String select, String end) {
        String wanted = query.organisation()
                        .map(given -> " and " + Organisations.IS_NAMED)
                        .orElse("")
                + query.clientManager()
                        .map(given -> " and o.client_manager = :clientManager")
                        .orElse("");
        return query.viewer()
                .in(Organisations.named(query.organisation(), jdbc.sql(select + wanted + end)))
                .param("clientManager", query.clientManager().orElse(null))
                .param("at", utc(query.at()));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
