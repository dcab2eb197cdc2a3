package io.supportaccess.access;

import io.supportaccess.access.Approval.Answer;
import io.supportaccess.access.Approval.Review;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who let a request pass, or did not, and who looked at it where nobody was asked before. */
@Repository
public class Approvals {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Approvals(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @throws Refusal for the person who asked: somebody else has to decide */
    public void refuseOwnDecision(SupportRequest request, String userId) {
        if (request.requester().equals(userId)) {
            throw Refusal.conflict(
                    request.reference(), "You asked for this access yourself: somebody else has to approve it.");
        }
    }

    public void decide(SupportRequest request, String decidedBy, Answer answer) {
        refuseOwnDecision(request, decidedBy);
        insert(request, decidedBy, answer, false);
        events.publishEvent(DomainEvent.of(
                answer.yes() ? EventType.ACCESS_APPROVED : EventType.ACCESS_REFUSED,
                request.reference(),
                decidedBy,
                comment(answer.comment())));
    }

    /** Somebody who may let Xero Support in cannot wait, and says why: the approvers look at it afterwards. */
    public void recordEmergencyAccess(SupportRequest request, String brokenBy, String reason) {
        insert(request, brokenBy, new Answer(true, Optional.of(reason)), true);
        events.publishEvent(DomainEvent.of(
                EventType.GLASS_BROKEN, request.reference(), brokenBy, Map.of("reason", new PersonalText(reason))));
    }

    /** @throws Refusal for whoever asked for the access or went ahead: an approver who had no part in it reviews */
    public void refuseOwnReview(SupportRequest request, String userId) {
        if (request.requester().equals(userId)
                || newest(request.reference(), "and break_glass")
                        .filter(broken -> broken.decidedBy().equals(userId))
                        .isPresent()) {
            throw Refusal.conflict(
                    request.reference(), "You had a part in this yourself: somebody else has to review it.");
        }
    }

    public void review(SupportRequest request, String reviewedBy, Answer answer) {
        refuseOwnReview(request, reviewedBy);
        int reviewed = jdbc.sql("""
            update access_approval
               set reviewed_by = :reviewedBy, reviewed_at = now(), justified = :justified,
                   review_comment = :comment
             where id = (select max(id) from access_approval where reference = :reference and break_glass)
               and reviewed_at is null
            """)
                .param("reviewedBy", reviewedBy)
                .param("justified", answer.yes())
                .param("comment", answer.comment().orElse(null))
                .param("reference", request.reference())
                .update();
        if (reviewed == 0) {
            throw Refusal.conflict(
                    request.reference(), "There is nothing to review: somebody has reviewed it already.");
        }
        Map<String, Object> details = new HashMap<>(comment(answer.comment()));
        details.put("justified", answer.yes());
        events.publishEvent(DomainEvent.of(EventType.BREAK_GLASS_REVIEWED, request.reference(), reviewedBy, details));
    }

    /** The newest decision; none where the policy has approved by itself, or nobody has decided yet. */
    public Optional<Approval> of(String reference) {
        return newest(reference, "");
    }

    private Optional<Approval> newest(String reference, String ofWhich) {
        return jdbc.sql("select * from access_approval where reference = :reference %s order by id desc limit 1"
                        .formatted(ofWhich))
                .param("reference", reference)
                .query(Approvals::approval)
                .optional();
    }

    private void insert(SupportRequest request, String decidedBy, Answer answer, boolean emergencyAccess) {
        jdbc.sql("""
            insert into access_approval (reference, requester, approved, break_glass, decided_by, comment)
            values (:reference, :requester, :approved, :breakGlass, :decidedBy, :comment)
            """)
                .param("reference", request.reference())
                .param("requester", request.requester())
                .param("approved", answer.yes())
                .param("breakGlass", emergencyAccess)
                .param("decidedBy", decidedBy)
                .param("comment", answer.comment().orElse(null))
                .update();
    }

    private static Map<String, Object> comment(Optional<String> comment) {
        return comment.<Map<String, Object>>map(text -> Map.of("comment", new PersonalText(text)))
                .orElse(Map.of());
    }

    private static Approval approval(ResultSet row, int number) throws SQLException {
        String reviewedBy = row.getString("reviewed_by");
        return new Approval(
                row.getBoolean("approved"),
                row.getBoolean("break_glass"),
                row.getString("decided_by"),
                Grants.instant(row, "decided_at").orElseThrow(),
                Optional.ofNullable(row.getString("comment")),
                reviewedBy == null
                        ? Optional.empty()
                        : Optional.of(new Review(
                                row.getBoolean("justified"),
                                reviewedBy,
                                Grants.instant(row, "reviewed_at").orElseThrow(),
                                Optional.ofNullable(row.getString("review_comment")))));
    }
}
