package io.supportaccess.permit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * What a permit says; all of it is signed.
 *
 * @param because the fact that made it necessary, e.g. {@code access-granted}
 * @param issuedBy who has brought that about, or {@code system}
 * @param target what of the organisation: {@code organisation}, or a practice's own area
 * @param until the planned end, with every extension that was approved
 * @param approvedBy a user, or {@code policy}
 * @param approval {@code policy}, {@code approver} or {@code break-glass}
 * @param reason of whoever approved: the policy's rule, or what the approver said
 * @param salt so that nobody can guess, from the digest alone, what an erased permit said
 */
@JsonPropertyOrder({
    "kind", "number", "version", "replaces", "reference", "because", "issuedBy", "issuedAt", "organisation",
    "organisationId", "target", "from", "until", "payroll", "mayChangeData", "requestedBy", "approval", "approvedBy",
    "letInBy", "subject", "reason", "ended", "salt"
})
public record Terms(
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
        Optional<Ended> ended,
        String salt) {

    static final String KIND = "xero-support-access permit/1";

    /** How it ended: one took Xero Support out, another has seen that they are gone. */
    public record Ended(Instant at, String removedBy, String confirmedBy) {}
}
