package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of requests: the truth about what was asked and where it stands. */
@Repository
public class SupportRequests {

    private static final String SELECT = """
            select r.*, o.name, o.short_code, o.region, o.access_managers, o.id
              from support_request r join organisation o on o.id = r.organisation_id
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;

    SupportRequests(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /**
     * Registers a request, under the reference that was chosen or under one that is made.
     *
     * @throws ReferenceTaken when the chosen reference is another request's
     */
    public SupportRequest register(NewRequest asked, Requester requester) {
        Organisation organisation = organisations.called(asked.organisation());
        if (asked.reference().isPresent()) {
            String reference = asked.reference().get();
            return insert(reference, organisation, asked, requester).orElseThrow(() -> ReferenceTaken.by(reference));
        }
        Optional<SupportRequest> request;
        do {
            request = insert(nextReference(), organisation, asked, requester);
        } while (request.isEmpty());
        return request.get();
    }

    /** @throws ReferenceTaken when the same person has used the key for another request */
    public void rememberKey(SupportRequest request, String idempotencyKey) {
        int remembered = jdbc.sql("""
                        insert into idempotency_key (requester, key, reference) values (:requester, :key, :reference)
                        on conflict do nothing
                        """)
                .param("requester", request.requester())
                .param("key", idempotencyKey)
                .param("reference", request.reference())
                .update();
        if (remembered == 0) {
            throw ReferenceTaken.byKey();
        }
    }

    public Optional<SupportRequest> find(String reference) {
        return jdbc.sql(SELECT + "where r.reference = :reference")
                .param("reference", reference)
                .query(SupportRequests::request)
                .optional();
    }

    public SupportRequest get(String reference) {
        return find(reference).orElseThrow(() -> new NoSuchRequest(reference));
    }

    public Optional<SupportRequest> findByKey(String requester, String idempotencyKey) {
        return jdbc.sql(SELECT + """
                                  join idempotency_key k on k.reference = r.reference
                                 where k.requester = :requester and k.key = :key
                                """)
                .param("requester", requester)
                .param("key", idempotencyKey)
                .query(SupportRequests::request)
                .optional();
    }

    /** The newest first. */
    public List<SupportRequest> page(RequestFilter filter, int page, int size) {
        return filtered(SELECT, filter, "order by r.requested_at desc, r.reference limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(SupportRequests::request)
                .list();
    }

    public long count(RequestFilter filter) {
        return filtered(
                        "select count(*) from support_request r join organisation o on o.id = r.organisation_id\n",
                        filter,
                        "")
                .query(Long.class)
                .single();
    }

    public void moveTo(RequestState state, String reference) {
        jdbc.sql("update support_request set state = :state where reference = :reference")
                .param("state", state.name())
                .param("reference", reference)
                .update();
    }

    private JdbcClient.StatementSpec filtered(String select, RequestFilter filter, String end) {
        return jdbc.sql(select + """
                        where (:state::text is null or r.state = :state)
                          and (:organisation::text is null or o.id = :organisation or o.short_code = :organisation
                               or lower(o.name) = lower(:organisation))
                          and (:seenBy::text is null or r.requester = :seenBy or :seenBy = any(o.access_managers))
                        """ + end)
                .param("state", filter.state().map(RequestState::name).orElse(null))
                .param("organisation", filter.organisation().orElse(null))
                .param("seenBy", filter.seenBy().orElse(null));
    }

    private Optional<SupportRequest> insert(
            String reference, Organisation organisation, NewRequest asked, Requester requester) {
        return jdbc.sql("""
                        insert into support_request (reference, organisation_id, subject, description, category,
                               payroll_access, access_days, may_change_data, contact_name, contact_email, requester, state)
                        values (:reference, :organisation, :subject, :description, :category,
                               :payrollAccess, :accessDays, :mayChangeData, :contactName, :contactEmail, :requester, :state)
                        on conflict (reference) do nothing
                        returning requested_at
                        """)
                .param("reference", reference)
                .param("organisation", organisation.id())
                .param("subject", asked.subject())
                .param("description", asked.description())
                .param("category", asked.category().code())
                .param("payrollAccess", asked.payrollAccess())
                .param("accessDays", asked.accessDays())
                .param("mayChangeData", asked.mayChangeData())
                .param("contactName", asked.contactNameOr(requester))
                .param("contactEmail", asked.contactEmailOr(requester).orElse(null))
                .param("requester", requester.userId())
                .param("state", RequestState.GRANTING_ACCESS.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(requestedAt -> new SupportRequest(
                        reference,
                        organisation,
                        asked.subject(),
                        asked.description(),
                        asked.category(),
                        asked.payrollAccess(),
                        asked.accessDays(),
                        asked.mayChangeData(),
                        asked.contactNameOr(requester),
                        asked.contactEmailOr(requester),
                        requester.userId(),
                        RequestState.GRANTING_ACCESS,
                        requestedAt.toInstant()));
    }

    private String nextReference() {
        long number = jdbc.sql("select nextval('support_request_number')")
                .query(Long.class)
                .single();
        return "XS-%d-%04d".formatted(Year.now(ZoneOffset.UTC).getValue(), number);
    }

    private static SupportRequest request(ResultSet row, int number) throws SQLException {
        return new SupportRequest(
                row.getString("reference"),
                Organisations.organisation(row, number),
                row.getString("subject"),
                row.getString("description"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getBoolean("payroll_access"),
                row.getInt("access_days"),
                row.getBoolean("may_change_data"),
                row.getString("contact_name"),
                Optional.ofNullable(row.getString("contact_email")),
                row.getString("requester"),
                RequestState.valueOf(row.getString("state")),
                instant(row, "requested_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
