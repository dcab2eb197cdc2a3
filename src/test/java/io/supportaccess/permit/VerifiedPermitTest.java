package io.supportaccess.permit;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which permits hold, as the key that signed them comes and goes. */
class VerifiedPermitTest {

    private static final String CONTENT = """
            {"number":17,"version":1,"reference":"XS-1","issuedAt":"2026-11-24T09:35:00Z"}""";

    @TempDir
    private Path directory;

    @Test
    @Asvs("v5.0.0-11.2.2")
    void aPermitIsProvenByTheKeyThatSignedItAlsoOnceThatWasReplaced() throws IOException {
        Path file = directory.resolve("keys/signing.pem");
        var first = new SigningKey(file);
        Permit permit = signedBy(first);
        Files.delete(file);
        var second = new SigningKey(file);

        assertThat(second.verifyingKey()).isNotEqualTo(first.verifyingKey());
        assertThat(permits(second).proven(permit).key()).isEqualTo(first.verifyingKey());
        assertThat(permits(second).proven(signedBy(second)).key()).isEqualTo(second.verifyingKey());
    }

    @Test
    void aPermitOfAKeyThatNobodyKnowsIsNotProven() {
        var own = new SigningKey(directory.resolve("keys/signing.pem"));
        Permit foreign = signedBy(new SigningKey(directory.resolve("foreign/signing.pem")));
        assertThatThrownBy(() -> permits(own).proven(foreign))
                .is(refusedAs(Kind.PERMIT_NOT_PROVEN))
                .hasMessageStartingWith("Permit 17 of request XS-1 is not what was signed");
    }

    private static Permits permits(SigningKey key) {
        return new Permits(
                JdbcClient.create(new DriverManagerDataSource()),
                key,
                Jackson2ObjectMapperBuilder.json().build());
    }

    private static Permit signedBy(SigningKey key) {
        return new Permit(
                17,
                "XS-1",
                1,
                Optional.empty(),
                Instant.parse("2026-11-24T09:35:00Z"),
                Permit.digest(CONTENT),
                key.verifyingKey().id(),
                Base64.getEncoder().encodeToString(key.sign(CONTENT.getBytes(StandardCharsets.UTF_8))),
                Optional.of(CONTENT));
    }
}
