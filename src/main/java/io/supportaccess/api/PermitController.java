package io.supportaccess.api;

import io.supportaccess.permit.NoPermit;
import io.supportaccess.permit.Permit;
import io.supportaccess.permit.PermitPage;
import io.supportaccess.permit.Permits;
import io.supportaccess.permit.Terms;
import io.supportaccess.signing.SigningKey;
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
            "The SHA-256 of signedText in UTF-8 is the digest, which also stands in the audit trail (permit-issued); the"
                    + " signature is Ed25519 over the same bytes, by the public key.";

    private final VisibleRequests requests;
    private final Permits permits;
    private final SigningKey key;

    PermitController(VisibleRequests requests, Permits permits, SigningKey key) {
        this.requests = requests;
        this.permits = permits;
        this.key = key;
    }

    /** @param publicKey of this installation, as PEM; its id is the permit's, unless the key was replaced since */
    record SignedPermit(
            Terms terms,
            String signedText,
            String digest,
            String keyId,
            String signature,
            String publicKey,
            String howToVerify) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    SignedPermit json(@PathVariable String reference, @RequestParam Optional<Integer> version, Authentication person) {
        Permit permit = permit(reference, version, person);
        return new SignedPermit(
                permits.terms(permit),
                permit.content().orElseThrow(),
                permit.digest(),
                permit.keyId(),
                permit.signature(),
                key.verifyingKey().pem(),
                HOW_TO_VERIFY);
    }

    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable String reference, @RequestParam Optional<Integer> version, Authentication person) {
        Permit permit = permit(reference, version, person);
        String name = "permit-%s-%d.pdf".formatted(permit.reference(), permit.version());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(PermitPage.of(permit, permits.terms(permit)));
    }

    private Permit permit(String reference, Optional<Integer> version, Authentication person) {
        String seen = requests.seen(reference, person).reference();
        return version.map(wanted -> permits.version(seen, wanted))
                .orElseGet(() -> permits.newest(seen))
                .orElseThrow(() -> NoPermit.of(seen));
    }
}
