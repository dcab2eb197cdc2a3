package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.row.TransactionMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Changes a running request: its plan, its details and its state. */
@Repository
public class RequestProgress {

    private final JdbcClient jdbc;
    private final UnwrittenProgress unwritten;
    private final ApplicationEventPublisher events;

    RequestProgress(JdbcClient jdbc, UnwrittenProgress unwritten, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.unwritten = unwritten;
        this.events = events;
    }

    /** Stores the plan in place of an earlier one, and sets the state to planned. */
    public SupportRequest plan(SupportRequest request, AccessPlan plan) {
        update(
                        request.reference(),
                        "access_needed = false, approved_days = null, approved_payroll = null, approved_changes = null, "
                                + AccessPlan.COLUMNS.assignments())
                .params(AccessPlan.COLUMNS.values(plan))
                .update();
        unwritten.moveTo(RequestState.PLANNED, request.reference());
        SupportRequest planned = request.planned(plan);
        TransactionMemory.remember(SupportRequest.class, request.reference(), planned);
        Map<String, Object> details = plan.details();
        details.put("payrollAccess", planned.payrollApproved());
        details.put("days", planned.daysApproved());
        events.publishEvent(DomainEvent.of(EventType.ACCESS_PLANNED, request.reference(), DomainEvent.SYSTEM, details));
        return planned;
    }

    /**
     * An approver gives less than was planned.
     *
     * @param narrowed the policy's plan for that: its role and its ticks replace those of the plan
     * @return what the trail has to say about it
     */
    public Map<String, Object> approveLess(SupportRequest request, ApprovedAccess less, AccessPlan narrowed) {
        update(request.reference(), "role_left = :roleLeft, ticks = :ticks, " + ApprovedAccess.COLUMNS.assignments())
                .params(ApprovedAccess.COLUMNS.values(less))
                .param("roleLeft", narrowed.roleLeft().orElse(null))
                .param("ticks", narrowed.ticks().toArray(String[]::new))
                .update();
        SupportRequest approved = request.approved(less, narrowed);
        TransactionMemory.remember(SupportRequest.class, request.reference(), approved);
        return Map.of(
                "approvedDays", less.approvedDays(),
                "days", request.daysByPolicy(),
                "payrollAccess", less.approvedPayroll(),
                "mayChangeData", less.approvedChanges(),
                "roleLeft", narrowed.roleLeft().orElse(""),
                "ticks", String.join("; ", narrowed.ticks()));
    }

    /**
     * The request is about another organisation than it named. A repeat of its call is known by the name that it gave.
     */
    public void changeOrganisation(SupportRequest request, Organisation registered) {
        update(request.reference(), "organisation_id = :organisation, asked_organisation = :asked")
                .param("organisation", registered.id())
                .param("asked", request.organisation().name())
                .update();
    }

    /**
     * Stores the question anew. What was approved of another question does not hold for it.
     *
     * @return whether anything has changed
     */
    public boolean amend(SupportRequest request, Amendment amendment, Requester requester) {
        Amendment amended = amendment.by(requester);
        List<String> changes = amended.changes(request);
        if (changes.isEmpty()) {
            return false;
        }
        update(request.reference(), """
                details = :details::jsonb, completed_details = null, details_unknown = false,
                approved_days = null, approved_payroll = null, approved_changes = null, %s
                """.formatted(Question.COLUMNS.assignments()))
                .params(Question.COLUMNS.values(amended.question()))
                .param("details", DetailsJson.written(amended.details()))
                .update();
        Map<String, Object> announced = new HashMap<>(amended.question().wishes());
        announced.put("category", amended.question().category().code());
        announced.put("fields", String.join(", ", changes));
        events.publishEvent(
                DomainEvent.of(EventType.REQUEST_AMENDED, request.reference(), requester.userId(), announced));
        return true;
    }

    /** The question cannot be answered without access: the next plan takes that into account. */
    public void needAccess(String reference, String actor) {
        update(reference, "access_needed = true").update();
        events.publishEvent(DomainEvent.of(EventType.ACCESS_NEEDED, reference, actor));
    }

    /**
     * Stores all the details as they are now.
     *
     * @param restUnknown whether the person says that the missing details cannot be found out
     */
    public void completeDetails(
            String reference, String completedBy, Map<String, String> details, boolean restUnknown) {
        update(reference, "completed_details = :details::jsonb, details_unknown = :restUnknown")
                .param("details", DetailsJson.written(details))
                .param("restUnknown", restUnknown)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.DETAILS_GIVEN,
                reference,
                completedBy,
                Map.of("names", String.join(", ", details.keySet()), "restUnknown", restUnknown)));
    }

    /** Sets the state; a final one closes the request. */
    public void moveTo(RequestState state, String reference) {
        unwritten.moveTo(state, reference);
        if (state == RequestState.EXPIRED) {
            events.publishEvent(DomainEvent.of(EventType.REQUEST_EXPIRED, reference, DomainEvent.SYSTEM));
        }
    }

    public void withdraw(String reference, String withdrawnBy, String reason) {
        update(reference, "withdrawn_by = :withdrawnBy, withdrawal_reason = :reason")
                .param("withdrawnBy", withdrawnBy)
                .param("reason", reason)
                .update();
        events.publishEvent(DomainEvent.of(
                EventType.REQUEST_WITHDRAWN, reference, withdrawnBy, Map.of("reason", new PersonalText(reason))));
    }

    /** Marks the request: a step is overdue, until it is done. */
    public void overdue(String reference) {
        update(reference, "overdue_since = coalesce(overdue_since, now())").update();
    }

    public void clearOverdue(String reference) {
        TransactionMemory.forget(SupportRequest.class);
        jdbc.sql("""
            update support_request set overdue_since = null
             where reference = :reference and overdue_since is not null
            """).param("reference", reference).update();
    }

    /** Adds the elements of the diagram that the request has entered. */
    public void walk(String reference, List<String> elements) {
        unwritten.walk(reference, elements);
    }

    private StatementSpec update(String reference, String assignments) {
        TransactionMemory.forget(SupportRequest.class);
        return jdbc.sql("update support_request set " + assignments + " where reference = :reference")
                .param("reference", reference);
    }
}
