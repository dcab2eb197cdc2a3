package io.supportaccess.permit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.signing.SigningKey;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Permits without a case behind them, numbered, signed and kept by the real parts. */
public final class OwnPermits {

    private final Permits permits;

    public OwnPermits(JdbcClient jdbc, SigningKey key, ObjectMapper json) {
        this.permits = new Permits(jdbc, key, json);
    }

    public Permit issue(String reference, String letInBy) {
        Optional<Permit> before = permits.newest(reference);
        return permits.keep(new PermitTerms(
                PermitTerms.KIND,
                permits.nextNumber(),
                before.map(Permit::version).orElse(0) + 1,
                before.map(Permit::number),
                reference,
                "access-granted",
                letInBy,
                Instant.parse("2026-11-24T09:35:00.123456Z"),
                "Demo Company (NZ)",
                "demo-company-nz",
                "organisation",
                Instant.parse("2026-11-24T09:30:00Z"),
                Instant.parse("2026-11-27T09:30:00Z"),
                false,
                false,
                "requester",
                "policy",
                "policy",
                letInBy,
                "Bank feed stopped",
                "They look only.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "00"));
    }
}
