package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionLifetimeTest {

    @ParameterizedTest
    @CsvSource({"PT11H59M, false", "PT12H1M, true"})
    @Asvs("v5.0.0-7.3.2")
    void aSessionEndsWhenItsTimeHasComeHoweverBusyItIs(Duration age, boolean ended) throws Exception {
        var session = new MockHttpSession();
        var request = new MockHttpServletRequest();
        request.setSession(session);
        var chain = new MockFilterChain();

        new SessionLifetime(Duration.ofHours(12), Clock.offset(Clock.systemUTC(), age))
                .doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(session.isInvalid()).isEqualTo(ended);
        assertThat(chain.getRequest()).isSameAs(request);
    }
}
