package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequest.Withdrawal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of requests: the truth about what was asked and where it stands. */
@Repository
public class SupportRequests {

    private static final String SELECT = """
        select r.*, o.name, o.short_code, o.region, o.access_managers, o.practice, o.id
          from support_request r join organisation o on o.id = r.organisation_id
        """;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    SupportRequests(JdbcClient jdbc, Organisations organisations, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.events = events;
    }

    /**
     * Registers a request, under the reference that was chosen or under one that is made.
     *
     * @throws Refusal when the chosen reference is another request's
     */
    public SupportRequest register(NewRequest asked, Requester requester) {
        SupportRequest request = insert(asked, requester);
        events.publishEvent(DomainEvent.of(
                EventType.REQUEST_REGISTERED,
                request.reference(),
                requester.userId(),
                Map.of(
                        "organisation", new PersonalText(request.organisation().name()),
                        "category", request.category().code(),
                        "payrollAccess", request.payrollAccess(),
                        "accessDays", request.accessDays(),
                        "mayChangeData", request.mayChangeData())));
        return request;
    }

    private SupportRequest insert(NewRequest asked, Requester requester) {
        Organisation organisation = organisations.called(asked.organisation());
        if (asked.reference().isPresent()) {
            String reference = asked.reference().get();
            return insert(reference, organisation, asked, requester)
                    .orElseThrow(() -> Refusal.taken("""
                        There is a request with the reference %s already. Choose another reference, or none: then one is \
                        made.\
                        """.formatted(reference)));
        }
        Optional<SupportRequest> request;
        do {
            request = insert(nextReference(), organisation, asked, requester);
        } while (request.isEmpty());
        return request.get();
    }

    /** @throws Refusal when the same person has used the key for another request */
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
            throw Refusal.taken("There is a request under this Idempotency-Key already.");
        }
    }

    public Optional<SupportRequest> find(String reference) {
        return jdbc.sql(SELECT + "where r.reference = :reference")
                .param("reference", reference)
                .query(SupportRequests::request)
                .optional();
    }

    /** Empty also for a request that the person does not see: the two look the same. */
    public Optional<SupportRequest> find(String reference, Viewer viewer) {
        return viewer.in(jdbc.sql(SELECT + "where r.reference = :reference and " + viewer.condition()))
                .param("reference", reference)
                .query(SupportRequests::request)
                .optional();
    }

    public SupportRequest get(String reference) {
        return find(reference).orElseThrow(() -> unknown(reference));
    }

    /** Says the same of a request that the person may not see. */
    public static Refusal unknown(String reference) {
        return Refusal.notFound("There is no request with the reference %s.".formatted(reference));
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
    public List<SupportRequest> page(RequestQuery filter, int page, int size) {
        return filtered(SELECT, filter, "order by r.requested_at desc, r.reference limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(SupportRequests::request)
                .list();
    }

    public long count(RequestQuery filter) {
        return filtered(
                        "select count(*) from support_request r join organisation o on o.id = r.organisation_id\n",
                        filter,
                        "")
                .query(Long.class)
                .single();
    }

    /** The one way to a state; a final one closes the request for good. */
    public void moveTo(RequestState state, String reference) {
        jdbc.sql("""
            update support_request
               set state = :state,
                   closed_at = case when :over then now() else closed_at end,
                   overdue_since = case when :over then null else overdue_since end
             where reference = :reference
            """)
                .param("state", state.name())
                .param("over", state.isOver())
                .param("reference", reference)
                .update();
        if (state == RequestState.EXPIRED) {
            events.publishEvent(DomainEvent.of(EventType.REQUEST_EXPIRED, reference, DomainEvent.SYSTEM));
        }
    }

    /**
     * Lets one caller at a time act on a request, until the transaction ends: whoever waits here then sees what the one
     * before has done.
     */
    public void lock(String reference) {
        jdbc.sql("select reference from support_request where reference = :reference for no key update")
                .param("reference", reference)
                .query(String.class)
                .optional();
    }

    public void withdraw(String reference, String withdrawnBy, String reason) {
        jdbc.sql("""
            update support_request set withdrawn_by = :withdrawnBy, withdrawal_reason = :reason
             where reference = :reference
            """)
                .param("withdrawnBy", withdrawnBy)
                .param("reason", reason)
                .param("reference", reference)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.REQUEST_WITHDRAWN, reference, withdrawnBy, Map.of("reason", new PersonalText(reason))));
    }

    /** A step has waited longer than it may; a request shows that until the step is done. */
    public void overdue(String reference) {
        jdbc.sql("update support_request set overdue_since = coalesce(overdue_since, now()) where reference ="
                        + " :reference")
                .param("reference", reference)
                .update();
    }

    public void clearOverdue(String reference) {
        jdbc.sql("update support_request set overdue_since = null where reference = :reference and"
                        + " overdue_since is not null")
                .param("reference", reference)
                .update();
    }

    /** Adds to the path that the case has walked through the diagram. */
    public void walk(String reference, List<String> elements) {
        jdbc.sql("update support_request set walked = walked || :elements where reference = :reference")
                .param("elements", elements.toArray(String[]::new))
                .param("reference", reference)
                .update();
    }

    /** The elements of the diagram that the case has entered, in that order. */
    public List<String> walked(String reference) {
        return jdbc.sql("select unnest(walked) from support_request where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec filtered(String select, RequestQuery filter, String end) {
        var query = jdbc.sql(select + """
            where (:state::text is null or r.state = :state)
              and (:organisation::text is null or o.id = :organisation or o.short_code = :organisation
                   or lower(o.name) = lower(:organisation))
              and
            """ + filter.viewer().condition() + end)
                .param("state", filter.state().map(RequestState::name).orElse(null))
                .param("organisation", filter.organisation().orElse(null));
        return filter.viewer().in(query);
    }

    private Optional<SupportRequest> insert(
            String reference, Organisation organisation, NewRequest asked, Requester requester) {
        return jdbc.sql("""
            insert into support_request (reference, organisation_id, subject, description, category,
                   payroll_access, access_days, may_change_data, contact_name, contact_email, details,
                   requester, state)
            values (:reference, :organisation, :subject, :description, :category,
                   :payrollAccess, :accessDays, :mayChangeData, :contactName, :contactEmail, :details::jsonb,
                   :requester, :state)
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
                .param("details", DetailsJson.written(asked.details()))
                .param("requester", requester.userId())
                .param("state", RequestState.PLANNED.name())
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
                        new Details(asked.details(), Optional.empty(), false),
                        requester.userId(),
                        RequestState.PLANNED,
                        requestedAt.toInstant(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
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
                DetailsRegister.details(row),
                row.getString("requester"),
                RequestState.valueOf(row.getString("state")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row, "overdue_since"),
                withdrawal(row),
                instant(row, "closed_at"),
                AccessPlans.plan(row),
                row.getBoolean("access_needed"));
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
