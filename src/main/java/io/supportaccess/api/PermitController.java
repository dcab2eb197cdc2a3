package io.supportaccess.api;

import io.supportaccess.permit.Permit;
import io.supportaccess.permit.PermitPdf;
import io.supportaccess.permit.PermitTerms;
import io.supportaccess.permit.Permits;
import io.supportaccess.permit.Permits.VerifiedPermit;
import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The permit of a request: the signed record for programs, and one page to print for the client's file. */
@RestController
@RequestMapping("/api/support-requests/{reference}/permit")
class PermitController {

    private static final String HOW_TO_VERIFY =
            "The SHA-256 of signedText in UTF-8 is the digest, which is also in the audit trail (permit-issued);"
                    + " the signature is Ed25519 over the same bytes, by the public key.";

    private final RequestRights requests;
    private final Permits permits;

    PermitController(RequestRights requests, Permits permits) {
        this.requests = requests;
        this.permits = permits;
    }

    /** @param publicKey by which the permit was signed, as PEM: the one of {@code keyId}, also once it was replaced */
    record SignedPermit(
            PermitTerms terms,
            String signedText,
            String digest,
            String keyId,
            String signature,
            String publicKey,
            String howToVerify) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    SignedPermit json(@PathVariable String reference, @RequestParam Optional<Integer> version, Authentication person) {
        VerifiedPermit proven = permit(reference, version, person);
        Permit permit = proven.permit();
        return new SignedPermit(
                proven.terms(),
                permit.content().orElseThrow(),
                permit.digest(),
                permit.keyId(),
                permit.signature(),
                proven.key().pem(),
                HOW_TO_VERIFY);
    }

    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable String reference, @RequestParam Optional<Integer> version, Authentication person) {
        VerifiedPermit proven = permit(reference, version, person);
        String name = "permit-%s-%d.pdf"
                .formatted(proven.permit().reference(), proven.permit().version());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(PermitPdf.of(proven.permit(), proven.terms()));
    }

    private VerifiedPermit permit(String reference, Optional<Integer> version, Authentication person) {
        String seen = requests.seen(reference, person).reference();
        return version.map(wanted -> permits.version(seen, wanted))
                .orElseGet(() -> permits.newest(seen))
                .map(permits::proven)
                .orElseThrow(() -> Refusal.notThereYet(
                        "Request %s has no such permit: one is signed when access is recorded, extended or ended."
                                .formatted(seen)));
    }
}
