package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.supportaccess.audit.Seal;
import io.supportaccess.audit.Seals;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.signing.SigningKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the newest signed head of the audit trail: it proves later that no earlier entry was cut off. */
@RestController
class AuditHeadController {

    private final Seals seals;
    private final SigningKey key;

    AuditHeadController(Seals seals, SigningKey key) {
        this.seals = seals;
        this.key = key;
    }

    @GetMapping("/api/audit/head")
    SignedHead newest() {
        return seals.newest()
                .map(seal -> new SignedHead(seal, key.verifyingKey().pem()))
                .orElseThrow(() -> Refusal.notFound(
                        "Nothing is signed yet: the first head comes within a minute of the first entry."));
    }

    /** @param publicKey of this installation, as PEM; its id is the head's, unless the key was replaced since */
    record SignedHead(@JsonUnwrapped Seal head, String publicKey) {}
}
