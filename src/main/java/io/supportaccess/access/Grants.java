package io.supportaccess.access;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.Viewer;
import io.supportaccess.row.TransactionMemory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each grant. {@link Removals} ends it. */
@Repository
public class Grants {

    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    Grants(JdbcClient jdbc, SupportRequests requests, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.events = events;
    }

    /** @throws Refusal naming the request that has to end first, if the person sees that request */
    public void refuseIfOpen(SupportRequest request, Viewer viewer) {
        refuseIfOpen(request.organisation(), request.target(), viewer);
    }

    /** The same for a request that is about to be made for this organisation. */
    public void refuseIfOpen(Organisation organisation, Viewer viewer) {
        refuseIfOpen(organisation, SupportRequest.targetIn(organisation), viewer);
    }

    private void refuseIfOpen(Organisation organisation, String target, Viewer viewer) {
        openIn(organisation, target).ifPresent(open -> {
            throw requests.find(open, viewer)
                    .map(visible -> accessOpen(open, organisation.name()))
                    .orElseGet(() -> accessOpen(organisation.name()));
        });
    }

    /**
     * Xero Support was added: the access window begins now.
     *
     * @param ticksMade whether the access manager confirmed the ticks of the plan
     * @return the planned end of the window
     * @throws Refusal when another request has an open grant in the same place
     */
    public Instant begin(SupportRequest request, Viewer manager, boolean ticksMade) {
        String grantedBy = manager.userId();
        boolean payrollCleared = !request.payrollApproved() && !request.payrollToClear();
        Optional<Grant> begun = jdbc.sql("""
            insert into access_grant (reference, organisation_id, target, granted_by, payroll_planned,
                   payroll_cleared_at, may_change_data, planned_end)
            values (:reference, :organisation, :target, :grantedBy, :payrollAccess,
                   case when :noPayroll then now() end, :mayChangeData,
                   now() + make_interval(hours => 24 * :days))
            on conflict (organisation_id, target) where confirmed_at is null do nothing
            returning *
            """)
                .param("reference", request.reference())
                .param("organisation", request.organisation().id())
                .param("grantedBy", grantedBy)
                .param("target", request.target())
                .param("payrollAccess", request.payrollApproved())
                .param("noPayroll", payrollCleared)
                .param("mayChangeData", request.changesApproved())
                .param("days", request.daysApproved())
                .query(Grant.COLUMNS)
                .optional();
        if (begun.isEmpty()) {
            refuseIfOpen(request, manager);
        }
        Grant grant = begun.orElseThrow(() -> Refusal.conflict(
                request.reference(), "Another request's access ended at this very moment: try again."));
        TransactionMemory.remember(Grant.class, request.reference(), grant);
        events.publishEvent(DomainEvent.of(
                EventType.XERO_SUPPORT_ADDED,
                request.reference(),
                grantedBy,
                Map.of(
                        "ticksMade", ticksMade,
                        "target", request.target(),
                        "plannedEnd", grant.plannedEnd().toString(),
                        "payrollAccess", grant.payrollPlanned(),
                        "payrollCleared", payrollCleared,
                        "mayChangeData", grant.mayChangeData())));
        return grant.plannedEnd();
    }

    /** Records that the access is set up as planned. */
    public void record(SupportRequest request, String recordedBy, GrantConfirmation confirmation) {
        confirmation.refuseUnlessPayrollIsAsPlanned(request.payrollToClear());
        Grant grant = jdbc.sql("""
            update access_grant
               set payroll_cleared_at = case when :cleared then now() else payroll_cleared_at end
             where reference = :reference
            returning *
            """)
                .param("cleared", request.payrollToClear())
                .param("reference", request.reference())
                .query(Grant.COLUMNS)
                .optional()
                .orElseThrow(() -> notGranted(request.reference()));
        TransactionMemory.remember(Grant.class, request.reference(), grant);
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_GRANTED,
                request.reference(),
                recordedBy,
                Map.of(
                        "plannedEnd", grant.plannedEnd().toString(),
                        "payrollAccess", grant.payrollPlanned(),
                        "payrollCleared", request.payrollToClear(),
                        "mayChangeData", grant.mayChangeData(),
                        "ticksConfirmed", confirmation.ticksConfirmed())));
    }

    /** Reads the request and its grant in one statement, for whoever asks for either until the transaction ends. */
    public void readWithRequest(String reference) {
        requests.readWith(
                Grant.JOINED.selected(), "left join access_grant g on g.reference = r.reference", reference, row -> {
                    Optional<Grant> grant = Grant.JOINED.joinedRow(row);
                    TransactionMemory.once(Grant.class, reference, () -> grant);
                });
    }

    public Optional<Grant> of(String reference) {
        return TransactionMemory.once(
                Grant.class, reference, () -> jdbc.sql("select * from access_grant where reference = :reference")
                        .param("reference", reference)
                        .query(Grant.COLUMNS)
                        .optional());
    }

    public Grant get(String reference) {
        return of(reference).orElseThrow(() -> notGranted(reference));
    }

    private static Refusal accessOpen(String reference, String organisation) {
        return Refusal.accessOpen(Optional.of(reference), """
            Xero Support is in %s already, with request %s. Go on with that one, where more days can be requested; \
            a new access can be granted once that one has ended.\
            """.formatted(organisation, reference));
    }

    /** The refusal for a person who may not see that request, and must not learn of it. */
    private static Refusal accessOpen(String organisation) {
        return Refusal.accessOpen(Optional.empty(), """
            Xero Support is in %s already, for somebody else. Ask an access manager of the organisation, or an \
            administrator: more days can be requested there, and a new access can be granted once that one has \
            ended.\
            """.formatted(organisation));
    }

    private static Refusal notGranted(String reference) {
        return Refusal.conflict(reference, "Xero Support has not been added yet.");
    }

    private Optional<String> openIn(Organisation organisation, String target) {
        return jdbc.sql("""
            select reference from access_grant
             where organisation_id = :organisation and target = :target and confirmed_at is null
            """)
                .param("organisation", organisation.id())
                .param("target", target)
                .query(String.class)
                .optional();
    }
}
