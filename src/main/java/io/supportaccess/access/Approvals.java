package io.supportaccess.access;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each approval, and the review of each emergency access. */
@Repository
public class Approvals {

    private final JdbcClient jdbc;
    private final SamePerson people;
    private final ApplicationEventPublisher events;

    Approvals(JdbcClient jdbc, SamePerson people, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.events = events;
    }

    /** @throws Refusal for the requester: another person has to decide */
    public void refuseOwnDecision(SupportRequest request, String userId) {
        people.refuse(request.reference(), userId, request.requester(), "requested this access", "approve it");
    }

    /** @param less the details of what is approved, if that is less than was planned; else empty */
    public void decide(SupportRequest request, String decidedBy, Decision decision, Map<String, Object> less) {
        refuseOwnDecision(request, decidedBy);
        insert(request, decidedBy, decision, false);
        Map<String, Object> details = new HashMap<>(comment(decision));
        details.putAll(less);
        events.publishEvent(DomainEvent.of(
                decision.approved() ? EventType.ACCESS_APPROVED : EventType.ACCESS_REFUSED,
                request.reference(),
                decidedBy,
                details));
    }

    /**
     * An access manager cannot wait for the approvers, who review it afterwards.
     *
     * @throws Refusal for the requester: every access needs at least two people
     */
    public void recordEmergencyAccess(SupportRequest request, String manager, String reason) {
        people.refuse(request.reference(), manager, request.requester(), "requested this access", "skip the approval");
        insert(request, manager, new Decision(true, Optional.of(reason)), true);
        events.publishEvent(DomainEvent.of(
                EventType.GLASS_BROKEN, request.reference(), manager, Map.of("reason", new PersonalText(reason))));
    }

    /** @throws Refusal for the requester and for the access manager who used emergency access */
    public void refuseOwnReview(SupportRequest request, String userId) {
        Stream.concat(
                        Stream.of(request.requester()),
                        newest(request.reference(), "and break_glass").map(Approval::decidedBy).stream())
                .forEach(other -> people.refuse(request.reference(), userId, other, "had a part in this", "review it"));
    }

    public void review(SupportRequest request, String reviewedBy, Decision decision) {
        refuseOwnReview(request, reviewedBy);
        int reviewed = jdbc.sql("""
            update access_approval
               set reviewed_by = :reviewedBy, reviewed_at = now(), justified = :justified,
                   review_comment = :comment
             where id = (select max(id) from access_approval where reference = :reference and break_glass)
               and reviewed_at is null
            """)
                .param("reviewedBy", reviewedBy)
                .param("justified", decision.approved())
                .param("comment", decision.comment().orElse(null))
                .param("reference", request.reference())
                .update();
        if (reviewed == 0) {
            throw Refusal.conflict(
                    request.reference(), "There is nothing to review: somebody has reviewed it already.");
        }
        Map<String, Object> details = new HashMap<>(comment(decision));
        details.put("justified", decision.approved());
        events.publishEvent(DomainEvent.of(EventType.BREAK_GLASS_REVIEWED, request.reference(), reviewedBy, details));
    }

    /** The newest approval; empty if the policy approved by itself, or if nobody has decided yet. */
    public Optional<Approval> of(String reference) {
        return newest(reference, "");
    }

    /** Whether an approver has declined the access, at its approval or at the review of an emergency access. */
    public boolean isDeclined(String reference) {
        return of(reference).filter(newest -> !newest.stands()).isPresent();
    }

    private Optional<Approval> newest(String reference, String condition) {
        return jdbc.sql("""
            select *, break_glass as emergency_access from access_approval
             where reference = :reference %s order by id desc limit 1
            """.formatted(condition))
                .param("reference", reference)
                .query(Approval.COLUMNS)
                .optional();
    }

    private void insert(SupportRequest request, String decidedBy, Decision decision, boolean emergencyAccess) {
        jdbc.sql("""
            insert into access_approval (reference, requester, approved, break_glass, decided_by, comment)
            values (:reference, :requester, :approved, :breakGlass, :decidedBy, :comment)
            """)
                .param("reference", request.reference())
                .param("requester", request.requester())
                .param("approved", decision.approved())
                .param("breakGlass", emergencyAccess)
                .param("decidedBy", decidedBy)
                .param("comment", decision.comment().orElse(null))
                .update();
    }

    private static Map<String, Object> comment(Decision decision) {
        return decision.comment()
                .<Map<String, Object>>map(text -> Map.of("comment", new PersonalText(text)))
                .orElse(Map.of());
    }
}
