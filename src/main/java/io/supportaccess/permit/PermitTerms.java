package io.supportaccess.permit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.supportaccess.access.Revocation;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of a permit; all of it is signed.
 *
 * @param because the occasion: the event that made the permit necessary, e.g. {@code access-granted}
 * @param issuedBy the person who caused the event, or {@code system}
 * @param target {@code organisation}, or {@code practice} for the practice's own area
 * @param until the planned end, with every approved extension, or the moment at which the access was revoked
 * @param approvedBy a user, or {@code policy}
 * @param approval {@code policy}, {@code approver} or {@code break-glass}
 * @param reason for the approval: the rule of the policy, or the comment of the approver
 * @param extension the newest approved one; earlier ones are in earlier versions
 * @param salt keeps the content of an erased permit from being guessed by its digest
 */
@JsonPropertyOrder({
    "kind", "number", "version", "replaces", "reference", "because", "issuedBy", "issuedAt", "organisation",
    "organisationId", "target", "from", "until", "payroll", "mayChangeData", "requestedBy", "approval", "approvedBy",
    "letInBy", "subject", "reason", "extension", "revocation", "ended", "salt"
})
public record PermitTerms(
        String kind,
        long number,
        int version,
        Optional<Long> replaces,
        String reference,
        String because,
        String issuedBy,
        Instant issuedAt,
        String organisation,
        String organisationId,
        String target,
        Instant from,
        Instant until,
        boolean payroll,
        boolean mayChangeData,
        String requestedBy,
        String approval,
        String approvedBy,
        String letInBy,
        String subject,
        String reason,
        Optional<Extended> extension,
        Optional<Revocation> revocation,
        Optional<Ended> ended,
        String salt) {

    /** Permits of version 1 can still be read; their extensions name neither requester nor approver. */
    static final String KIND = "xero-support-access permit/2";

    /** An approved extension of the access window. */
    public record Extended(int days, String askedBy, String reason, String approvedBy, Optional<String> comment) {}

    /** The end of the access: one person removed Xero Support, another confirmed it. */
    public record Ended(Instant at, String removedBy, String confirmedBy) {}
}
