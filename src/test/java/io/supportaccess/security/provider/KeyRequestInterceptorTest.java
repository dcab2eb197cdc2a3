package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.TestClock;
import io.supportaccess.security.provider.ProviderHttp.KeyRequestInterceptor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

class KeyRequestInterceptorTest {

    private final TestClock clock = new TestClock();
    private final KeyRequestInterceptor keys = new KeyRequestInterceptor(clock.ticker());

    private int asked;

    @Test
    void aFewTimesAtOnceAndThenSeldom() throws IOException {
        for (int time = 1; time <= KeyRequestInterceptor.AT_ONCE; time++) {
            ask();
        }
        for (int second = 0; second < 60; second++) {
            assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("too often");
            clock.pass(Duration.ofSeconds(1));
            if ((second + 1) % KeyRequestInterceptor.THEN_EVERY.toSeconds() == 0) {
                ask();
            }
        }
        assertThat(asked).isEqualTo(KeyRequestInterceptor.AT_ONCE + 6);
    }

    @Test
    void afterAQuietTimeAFewTimesAtOnceAndNoMore() throws IOException {
        clock.pass(Duration.ofDays(1));
        for (int time = 1; time <= KeyRequestInterceptor.AT_ONCE; time++) {
            ask();
        }
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    private void ask() throws IOException {
        keys.intercept(
                new MockClientHttpRequest(HttpMethod.GET, URI.create("https://example.com/keys")),
                new byte[0],
                (request, body) -> {
                    asked++;
                    return new MockClientHttpResponse(new byte[0], HttpStatus.OK);
                });
    }
}
