package io.supportaccess.security.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

    private static final TotpSecret OF_THE_RFC =
            new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, whose codes have eight digits: ours are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    @Asvs({"v5.0.0-6.5.4", "v5.0.0-6.5.5"})
    void theCodesAreThoseOfTheRfc(long seconds, String code) {
        assertThat(OF_THE_RFC.code(TotpSecret.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(code.substring(2));
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void theCodesAreThoseOfItsPredecessor(long step, String code) {
        assertThat(OF_THE_RFC.code(step)).isEqualTo(code);
    }

    @Test
    void appsReadTheSecretAsTextAndFromThePicture() {
        assertThat(OF_THE_RFC.text()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(OF_THE_RFC.address("jo@example.com"))
                .isEqualTo("otpauth://totp/Xero%20Support%20Access:jo%40example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Xero%20Support%20Access");
        assertThat(new TotpSecret(new byte[20]).text().replace(" ", "")).isEqualTo("A".repeat(32));
        assertThat(OF_THE_RFC).hasToString("TotpSecret[***]");
    }

    @Test
    @Asvs("v5.0.0-6.5.3")
    void eachSecretIsRandom() {
        assertThat(TotpSecret.random().bytes())
                .hasSize(20)
                .isNotEqualTo(TotpSecret.random().bytes());
    }
}
