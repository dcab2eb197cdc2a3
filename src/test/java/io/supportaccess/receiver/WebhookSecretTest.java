package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    @Test
    void signsTheExampleOfTheSpecificationAsItSays() {
        var secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

        assertThat(secret.signature(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretOfOursIsReadBackAndNeverLogged() {
        WebhookSecret secret = WebhookSecret.random();

        assertThat(WebhookSecret.of(secret.text()).orElseThrow().bytes())
                .isEqualTo(secret.bytes())
                .hasSize(32);
        assertThat(secret).hasToString("WebhookSecret[***]");
        assertThat(WebhookSecret.random().bytes()).isNotEqualTo(secret.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
                "whsec_c2hvcnQ="
            })
    void noOtherTextIsASecret(String text) {
        assertThat(WebhookSecret.of(text)).isEmpty();
    }
}
