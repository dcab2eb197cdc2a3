package io.supportaccess.permit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.signing.SigningKey;
import io.supportaccess.signing.VerifyingKey;
import io.supportaccess.signing.VerifyingKeys;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of permits; each is signed as it is written. */
@Repository
public class Permits {

    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);

    private final JdbcClient jdbc;
    private final SigningKey key;
    private final ObjectMapper json;

    Permits(JdbcClient jdbc, SigningKey key, ObjectMapper json) {
        this.jdbc = jdbc;
        this.key = key;
        this.json = json;
    }

    public Optional<Permit> newest(String reference) {
        return jdbc.sql("select * from permit where reference = :reference order by version desc limit 1")
                .param("reference", reference)
                .query(Permits::permit)
                .optional();
    }

    public Optional<Permit> version(String reference, int version) {
        return jdbc.sql("select * from permit where reference = :reference and version = :version")
                .param("reference", reference)
                .param("version", version)
                .query(Permits::permit)
                .optional();
    }

    /** @throws Refusal if the permit was erased, or if it is not what was signed */
    public VerifiedPermit proven(Permit permit) {
        String content = permit.content()
                .orElseThrow(() ->
                        Refusal.notThereYet("What permit %d said was erased; its digest %s stays in the audit trail."
                                .formatted(permit.number(), permit.digest())));
        VerifyingKeys keys = key.alsoEarlierOnes();
        if (!permit.isItself() || !permit.isSignedBy(keys)) {
            LOG.error(
                    "Permit {} of request {} is not what was signed. Run verify-audit",
                    permit.number(),
                    permit.reference());
            throw Refusal.permitNotProven("""
                Permit %d of request %s is not what was signed: somebody has changed it in the database, or the \
                public key of its signature is missing here. Do not rely on it. Tell your administrator, who runs \
                verify-audit.\
                """.formatted(permit.number(), permit.reference()));
        }
        return new VerifiedPermit(permit, terms(content), keys.byId().get(permit.keyId()));
    }

    private PermitTerms terms(String content) {
        try {
            return json.readValue(content, PermitTerms.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A permit is JSON.", impossible);
        }
    }

    long nextNumber() {
        return jdbc.sql("select nextval('permit_number')").query(Long.class).single();
    }

    Permit keep(PermitTerms terms) {
        String content = written(terms);
        byte[] signature = key.sign(content.getBytes(StandardCharsets.UTF_8));
        return jdbc.sql("""
            insert into permit (number, reference, version, replaces, issued_at, digest, key_id, signature, content)
            values (:number, :reference, :version, :replaces, :issuedAt, decode(:digest, 'hex'), :keyId, :signature,
                    :content)
            returning *
            """)
                .param("number", terms.number())
                .param("reference", terms.reference())
                .param("version", terms.version())
                .param("replaces", terms.replaces().orElse(null))
                .param("issuedAt", terms.issuedAt().atOffset(ZoneOffset.UTC))
                .param("digest", Permit.digest(content))
                .param("keyId", key.verifyingKey().id())
                .param("signature", signature)
                .param("content", content)
                .query(Permits::permit)
                .single();
    }

    private String written(PermitTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Terms are plain values.", impossible);
        }
    }

    private static Permit permit(ResultSet row, int number) throws SQLException {
        return new Permit(
                row.getLong("number"),
                row.getString("reference"),
                row.getInt("version"),
                Optional.ofNullable(row.getObject("replaces", Long.class)),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                HexFormat.of().formatHex(row.getBytes("digest")),
                row.getString("key_id"),
                Base64.getEncoder().encodeToString(row.getBytes("signature")),
                Optional.ofNullable(row.getString("content")));
    }

    /**
     * A permit whose signature and content were checked. Only such a permit is shown or printed.
     *
     * @param key that proves it: the key of this installation, or an earlier one
     */
    public record VerifiedPermit(Permit permit, PermitTerms terms, VerifyingKey key) {}
}
