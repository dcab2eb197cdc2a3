package io.supportaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.Question;
import io.supportaccess.request.RequestState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Tells from the audit trail of one request what the register must say: the request itself, the grant, approvals,
 * extensions and evidence. A text that an erasure has taken out of the trail says nothing about the register.
 */
final class RegisterReplay {

    static final Set<EventType> CHANGING = Set.of(
            EventType.REQUEST_REGISTERED,
            EventType.ORGANISATION_REPLACED,
            EventType.REQUEST_AMENDED,
            EventType.ACCESS_PLANNED,
            EventType.REQUEST_WITHDRAWN,
            EventType.REQUEST_EXPIRED,
            EventType.QUESTION_ANSWERED,
            EventType.SUPPORT_FINISHED,
            EventType.ACCESS_APPROVED,
            EventType.ACCESS_REFUSED,
            EventType.GLASS_BROKEN,
            EventType.BREAK_GLASS_REVIEWED,
            EventType.XERO_SUPPORT_ADDED,
            EventType.ACCESS_GRANTED,
            EventType.EXTENSION_ASKED,
            EventType.EXTENSION_APPROVED,
            EventType.EXTENSION_REFUSED,
            EventType.ACCESS_REVOKED,
            EventType.REMOVAL_REPORTED,
            EventType.REMOVAL_NOT_CONFIRMED,
            EventType.EVIDENCE_ADDED,
            EventType.ACCESS_ENDED,
            EventType.PERSONAL_DATA_ERASED);

    private static final String REQUEST = "request";
    private static final String GRANT = "grant";
    private static final String EVIDENCE = "evidence of ";

    private final RegisterValues values = new RegisterValues();
    private int approvals;
    private int emergencies;
    private int extensions;
    private boolean over;

    RegisterValues after(Stream<JsonNode> entries) {
        entries.forEach(entry -> take(new RegisterEntry(entry)));
        return values;
    }

    private void take(RegisterEntry entry) {
        switch (entry.type()) {
            case REQUEST_REGISTERED -> registered(entry);
            case ORGANISATION_REPLACED -> values.text(REQUEST, "organisation_id", entry, "organisationId");
            case REQUEST_AMENDED -> asked(entry);
            case ACCESS_PLANNED -> planned(entry);
            case REQUEST_WITHDRAWN -> {
                values.set(REQUEST, "withdrawn_by", entry.actor());
                values.text(REQUEST, "withdrawal_reason", entry, "reason");
                overWithoutAccess(RequestState.WITHDRAWN, entry);
            }
            case REQUEST_EXPIRED -> over(RequestState.EXPIRED, entry);
            case SUPPORT_FINISHED -> overWithoutAccess(RequestState.ENDED, entry);
            case QUESTION_ANSWERED -> over(RequestState.ENDED, entry);
            case ACCESS_APPROVED -> {
                decided(entry, true, false, "comment");
                approvedLess(entry);
            }
            case ACCESS_REFUSED -> {
                decided(entry, false, false, "comment");
                over(RequestState.REFUSED, entry);
            }
            case GLASS_BROKEN -> decided(entry, true, true, "reason");
            case BREAK_GLASS_REVIEWED -> {
                String approval = "approval " + emergencies;
                acted(approval, "reviewed", entry);
                values.set(approval, "justified", entry.detail("justified"));
                values.text(approval, "review_comment", entry, "comment");
                if (!entry.detail("justified").asBoolean()) {
                    overWithoutAccess(RequestState.REFUSED, entry);
                }
            }
            case XERO_SUPPORT_ADDED -> added(entry);
            case ACCESS_GRANTED -> cleared(entry);
            case EXTENSION_ASKED -> {
                String extension = "extension " + ++extensions;
                acted(extension, "asked", entry);
                values.set(extension, "days", entry.detail("days"));
                values.text(extension, "reason", entry, "reason");
            }
            case EXTENSION_APPROVED -> extended(entry, true);
            case EXTENSION_REFUSED -> extended(entry, false);
            case ACCESS_REVOKED -> {
                acted(GRANT, "revoked", entry);
                values.text(GRANT, "revocation_reason", entry, "reason");
            }
            case REMOVAL_REPORTED -> {
                acted(GRANT, "removed", entry);
                values.forget(GRANT, "denied_at");
            }
            case REMOVAL_NOT_CONFIRMED -> {
                values.forget(GRANT, "removed_by", "removed_at");
                values.moment(GRANT, "denied_at", entry.at());
                values.forgetAll(EVIDENCE);
            }
            case EVIDENCE_ADDED -> {
                String evidence = EVIDENCE + entry.actor();
                values.set(evidence, "sha256", entry.detail("sha256"));
                values.set(evidence, "media_type", entry.detail("mediaType"));
                values.text(evidence, "file_name", entry, "fileName");
                values.moment(evidence, "added_at", entry.at());
            }
            case ACCESS_ENDED -> {
                acted(GRANT, "confirmed", entry);
                values.text(GRANT, "removal_evidence", entry, "seen");
                over(RequestState.ENDED, entry);
            }
            // The erasure of a request deletes its files.
            default -> values.forgetAll(EVIDENCE);
        }
    }

    private void registered(RegisterEntry entry) {
        values.set(REQUEST, "requester", entry.actor());
        values.moment(REQUEST, "requested_at", entry.at());
        values.text(REQUEST, "organisation_id", entry, "organisationId");
        asked(entry);
    }

    private void asked(RegisterEntry entry) {
        asNamed(entry, List.of("category"));
        asNamed(entry, Question.WISHES);
    }

    /** Columns of the request that have the names of the details. An empty one takes away what an earlier plan said. */
    private void asNamed(RegisterEntry entry, List<String> details) {
        for (String detail : details) {
            String column = JdbcUtils.convertPropertyNameToUnderscoreName(detail);
            values.forget(REQUEST, column);
            values.set(REQUEST, column, entry.detail(detail));
        }
    }

    private void planned(RegisterEntry entry) {
        asNamed(entry, AccessPlan.COLUMNS.componentNames());
        values.set(REQUEST, "approvers", entry.detail("approval"));
        values.set(REQUEST, "plan_covered", entry.detail("covered"));
        values.forget(REQUEST, "approved_days", "approved_payroll", "approved_changes");
    }

    /** An approval of the whole plan has none of these details. */
    private void approvedLess(RegisterEntry entry) {
        if (entry.detail("approvedDays").isNumber()) {
            asNamed(entry, List.of("approvedDays", "roleLeft", "ticks"));
            values.set(REQUEST, "approved_payroll", entry.detail("payrollAccess"));
            values.set(REQUEST, "approved_changes", entry.detail("mayChangeData"));
        }
    }

    private void over(RequestState state, RegisterEntry entry) {
        over = true;
        values.set(REQUEST, "state", state);
        values.moment(REQUEST, "closed_at", entry.at());
    }

    /** With access, the request is over once that has ended. */
    private void overWithoutAccess(RequestState state, RegisterEntry entry) {
        if (!over && !values.has(GRANT)) {
            over(state, entry);
        }
    }

    private void decided(RegisterEntry entry, boolean approved, boolean emergency, String text) {
        String approval = "approval " + ++approvals;
        emergencies = emergency ? approvals : emergencies;
        acted(approval, "decided", entry);
        values.set(approval, "approved", approved);
        values.set(approval, "break_glass", emergency);
        values.text(approval, "comment", entry, text);
        values.copy(REQUEST, "requester", approval);
    }

    private void added(RegisterEntry entry) {
        acted(GRANT, "granted", entry);
        values.moment(GRANT, "planned_end", entry.detail("plannedEnd"));
        values.moment(GRANT, "first_planned_end", entry.detail("plannedEnd"));
        values.copy(REQUEST, "organisation_id", GRANT);
        values.set(GRANT, "target", entry.detail("target"));
        values.set(GRANT, "may_change_data", entry.detail("mayChangeData"));
        values.set(GRANT, "payroll_planned", entry.detail("payrollAccess"));
        cleared(entry);
    }

    private void cleared(RegisterEntry entry) {
        if (entry.detail("payrollCleared").asBoolean()) {
            values.moment(GRANT, "payroll_cleared_at", entry.at());
        }
    }

    private void extended(RegisterEntry entry, boolean approved) {
        String extension = "extension " + extensions;
        acted(extension, "decided", entry);
        values.set(extension, "approved", approved);
        values.set(extension, "approved_days", entry.detail("approvedDays"));
        values.text(extension, "comment", entry, "comment");
        if (approved) {
            values.moment(extension, "planned_end", entry.detail("plannedEnd"));
            values.moment(GRANT, "planned_end", entry.detail("plannedEnd"));
        }
    }

    private void acted(String row, String what, RegisterEntry entry) {
        values.set(row, what + "_by", entry.actor());
        values.moment(row, what + "_at", entry.at());
    }
}
