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
 * @param reason of whoever approved the access: the policy's rule, or what the approver said
 * @param extension the newest that was approved, by which {@code until} is what it is; earlier ones are in earlier versions
 * @param salt so that nobody can guess, from the digest alone, what an erased permit said
 */
@JsonPropertyOrder({
    "kind", "number", "version", "replaces", "reference", "because", "issuedBy", "issuedAt", "organisation",
    "organisationId", "target", "from", "until", "payroll", "mayChangeData", "requestedBy", "approval", "approvedBy",
    "letInBy", "subject", "reason", "extension", "ended", "salt"
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
        Optional<Ended> ended,
        String salt) {

    /** Of the first kind, which is read as before, an extension named neither who asked for it nor who approved it. */
    static final String KIND = "xero-support-access permit/2";

    /** By whom and why the access lasts longer than was first approved. */
    public record Extended(int days, String askedBy, String reason, String approvedBy, Optional<String> comment) {}

    /** How it ended: one took Xero Support out, another has seen that they are gone. */
    public record Ended(Instant at, String removedBy, String confirmedBy) {}
}
