package io.supportaccess.signing;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The place of the signing key.
 *
 * @param keyFile the private key as PKCS#8 PEM, outside the database; made at the first start. Its public half and
 *     those of earlier keys are beside it as {@code <key id>.pub.pem}
 */
@ConfigurationProperties("support-access.signing")
public record SigningSettings(
        @DefaultValue("./data/keys/signing.pem") Path keyFile) {

    public SigningSettings {
        keyFile = keyFile.toAbsolutePath().normalize();
    }
}
