package io.supportaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells from the audit trail of one request what the register must say: its requester, the grant, approvals, extensions
 * and evidence. A text that an erasure has taken out of the trail says nothing about the register.
 */
final class RegisterReplay {

    static final Set<EventType> CHANGING = Set.of(
            EventType.REQUEST_REGISTERED,
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

    private final RegisterFacts facts = new RegisterFacts();
    private int approvals;
    private int emergencies;
    private int extensions;

    /** In the order of the entries. */
    RegisterFacts after(Stream<JsonNode> entries) {
        entries.forEach(entry -> take(new Entry(entry)));
        return facts;
    }

    private void take(Entry entry) {
        switch (entry.type()) {
            case REQUEST_REGISTERED -> facts.set(REQUEST, "requester", entry.actor());
            case ACCESS_APPROVED -> decided(entry, true, false, "comment");
            case ACCESS_REFUSED -> decided(entry, false, false, "comment");
            case GLASS_BROKEN -> {
                decided(entry, true, true, "reason");
                emergencies = approvals;
            }
            case BREAK_GLASS_REVIEWED -> {
                String approval = "approval " + emergencies;
                acted(approval, "reviewed", entry);
                facts.set(approval, "justified", entry.detail("justified"));
                text(approval, "review_comment", entry, "comment");
            }
            case XERO_SUPPORT_ADDED -> added(entry);
            case ACCESS_GRANTED -> cleared(entry);
            case EXTENSION_ASKED -> {
                String extension = "extension " + ++extensions;
                acted(extension, "asked", entry);
                facts.set(extension, "days", entry.detail("days"));
                text(extension, "reason", entry, "reason");
            }
            case EXTENSION_APPROVED -> {
                extended(entry, true);
                facts.moment("extension " + extensions, "planned_end", entry.detail("plannedEnd"));
                facts.moment(GRANT, "planned_end", entry.detail("plannedEnd"));
            }
            case EXTENSION_REFUSED -> extended(entry, false);
            case ACCESS_REVOKED -> {
                acted(GRANT, "revoked", entry);
                text(GRANT, "revocation_reason", entry, "reason");
            }
            case REMOVAL_REPORTED -> {
                acted(GRANT, "removed", entry);
                facts.forget(GRANT, "denied_at");
            }
            case REMOVAL_NOT_CONFIRMED -> {
                facts.forget(GRANT, "removed_by");
                facts.forget(GRANT, "removed_at");
                facts.moment(GRANT, "denied_at", entry.at());
                facts.forgetAll(EVIDENCE);
            }
            case EVIDENCE_ADDED -> {
                String evidence = EVIDENCE + entry.actor();
                facts.set(evidence, "sha256", entry.detail("sha256"));
                facts.moment(evidence, "added_at", entry.at());
            }
            case ACCESS_ENDED -> {
                acted(GRANT, "confirmed", entry);
                text(GRANT, "removal_evidence", entry, "seen");
            }
            // The erasure of a request deletes its files.
            default -> facts.forgetAll(EVIDENCE);
        }
    }

    private void decided(Entry entry, boolean approved, boolean emergency, String text) {
        String approval = "approval " + ++approvals;
        acted(approval, "decided", entry);
        facts.set(approval, "approved", approved);
        facts.set(approval, "break_glass", emergency);
        text(approval, "comment", entry, text);
        facts.copy(REQUEST, "requester", approval);
    }

    private void added(Entry entry) {
        acted(GRANT, "granted", entry);
        facts.moment(GRANT, "planned_end", entry.detail("plannedEnd"));
        facts.moment(GRANT, "first_planned_end", entry.detail("plannedEnd"));
        text(GRANT, "organisation_id", entry, "organisationId");
        facts.set(GRANT, "target", entry.detail("target"));
        facts.set(GRANT, "may_change_data", entry.detail("mayChangeData"));
        facts.set(GRANT, "payroll_planned", entry.detail("payrollAccess"));
        cleared(entry);
    }

    private void cleared(Entry entry) {
        if (entry.detail("payrollCleared").asBoolean()) {
            facts.moment(GRANT, "payroll_cleared_at", entry.at());
        }
    }

    private void extended(Entry entry, boolean approved) {
        String extension = "extension " + extensions;
        acted(extension, "decided", entry);
        facts.set(extension, "approved", approved);
        text(extension, "comment", entry, "comment");
    }

    private void acted(String row, String what, Entry entry) {
        facts.set(row, what + "_by", entry.actor());
        facts.moment(row, what + "_at", entry.at());
    }

    private void text(String row, String column, Entry entry, String detail) {
        if (entry.detail(detail).isMissingNode()) {
            return;
        }
        JsonNode text = entry.text(detail);
        if (text.isMissingNode()) {
            facts.erased(row, column);
        } else {
            facts.set(row, column, text);
        }
    }

    /** @param said code, actor, time, details and texts */
    private record Entry(JsonNode said) {

        private static final Map<String, EventType> TYPES =
                CHANGING.stream().collect(Collectors.toMap(EventType::code, type -> type));

        EventType type() {
            return TYPES.get(said.path("code").asText());
        }

        String actor() {
            return said.path("actor").asText();
        }

        JsonNode at() {
            return said.path("at");
        }

        JsonNode detail(String name) {
            return said.path("details").path(name);
        }

        JsonNode text(String name) {
            return said.path("texts").path(name);
        }
    }
}
