package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest.Withdrawal;
import io.supportaccess.row.TransactionMemory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads single requests, and {@link RequestSearch} many. {@link NewRequests} registers them, and {@link RequestProgress} changes them. */
@Repository
public class SupportRequests {

    static final String JOINED = " from support_request r join organisation o on o.id = r.organisation_id\n";

    private static final String ORGANISATION =
            "o.name, o.short_code, o.region, o.access_managers, o.client_manager, o.practice, o.registered, o.id";

    static final String SELECT = "select r.*, " + ORGANISATION + JOINED;

    private final JdbcClient jdbc;
    private final UnwrittenProgress unwritten;

    SupportRequests(JdbcClient jdbc, UnwrittenProgress unwritten) {
        this.jdbc = jdbc;
        this.unwritten = unwritten;
    }

    public Optional<SupportRequest> find(String reference) {
        return TransactionMemory.once(SupportRequest.class, reference, () -> read(reference));
    }

    private Optional<SupportRequest> read(String reference) {
        unwritten.write();
        return jdbc.sql(SELECT + "where r.reference = :reference")
                .param("reference", reference)
                .query(SupportRequests::request)
                .optional();
    }

    /**
     * Reads the request and its row of another table in one statement, for whoever asks for the request until the
     * transaction ends.
     */
    public void readWith(String columns, String join, String reference, RowCallbackHandler joined) {
        unwritten.write();
        jdbc.sql("select r.*, %s, %s %s %s where r.reference = :reference"
                        .formatted(ORGANISATION, columns, JOINED, join))
                .param("reference", reference)
                .query(row -> {
                    TransactionMemory.remember(SupportRequest.class, reference, request(row, row.getRow()));
                    joined.processRow(row);
                });
    }

    /** It is also empty for a request that the person may not see: the two look the same. */
    public Optional<SupportRequest> find(String reference, Viewer viewer) {
        unwritten.write();
        return viewer.in(jdbc.sql(SELECT + "where r.reference = :reference and " + viewer.conditionOnOne()))
                .param("reference", reference)
                .query(SupportRequests::request)
                .optional();
    }

    public SupportRequest get(String reference) {
        return find(reference).orElseThrow(() -> unknown(reference));
    }

    /** The same refusal answers for a request that the person may not see. */
    public static Refusal unknown(String reference) {
        return Refusal.notFound("There is no request with the reference %s.".formatted(reference));
    }

    public Optional<SupportRequest> findByKey(String requester, String idempotencyKey) {
        unwritten.write();
        return jdbc.sql(SELECT + """
              join idempotency_key k on k.reference = r.reference
             where k.requester = :requester and k.key = encode(sha256(convert_to(:key, 'UTF8')), 'hex')
            """)
                .param("requester", requester)
                .param("key", idempotencyKey)
                .query(SupportRequests::request)
                .optional();
    }

    /** The elements of the diagram that the request has entered, in that order. */
    public List<String> walked(String reference) {
        unwritten.write();
        return jdbc.sql("select unnest(walked) from support_request where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    /** Lets one caller at a time act on a request, until the transaction ends; the next one sees the result. */
    public void lock(String reference) {
        jdbc.sql("select reference from support_request where reference = :reference for no key update")
                .param("reference", reference)
                .query(String.class)
                .optional();
        TransactionMemory.forgetAll();
    }

    static SupportRequest request(ResultSet row, int number) throws SQLException {
        return new SupportRequest(
                row.getString("reference"),
                Organisation.COLUMNS.mapRow(row, number),
                Optional.ofNullable(row.getString("asked_organisation")),
                Question.COLUMNS.mapRow(row, number),
                details(row),
                row.getString("requester"),
                RequestState.valueOf(row.getString("state")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row, "overdue_since"),
                withdrawal(row),
                instant(row, "closed_at"),
                plan(row),
                row.getObject("approved_days") == null
                        ? Optional.empty()
                        : Optional.of(ApprovedAccess.COLUMNS.mapRow(row, number)),
                row.getBoolean("access_needed"));
    }

    private static Details details(ResultSet row) throws SQLException {
        return new Details(
                DetailsJson.kept(row.getString("details")),
                Optional.ofNullable(row.getString("completed_details")).map(DetailsJson::kept),
                row.getBoolean("details_unknown"));
    }

    private static Optional<AccessPlan> plan(ResultSet row) throws SQLException {
        return row.getString("route") == null
                ? Optional.empty()
                : Optional.of(AccessPlan.COLUMNS.mapRow(row, row.getRow()));
    }

    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String withdrawnBy = row.getString("withdrawn_by");
        return withdrawnBy == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(withdrawnBy, row.getString("withdrawal_reason")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
