package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@Asvs("v5.0.0-15.2.2")
class KnownCallerFilterTest {

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoIsSignedInFreesThePlaceButNotWhileReadingAFile() throws ServletException, IOException {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("somebody", null));

        assertThat(freeDuring("/access")).isOne();
        assertThat(freeDuring("/camunda/lib/deps.js")).isZero();
    }

    private static int freeDuring(String path) throws ServletException, IOException {
        var place = new Semaphore(1);
        place.acquireUninterruptibly();
        var call = new MockHttpServletRequest("GET", path);
        call.setServletPath(path);
        call.setAttribute(CallerPlace.ATTRIBUTE, new CallerPlace(List.of(place), new Semaphore(1)));
        new KnownCallerFilter().doFilter(call, new MockHttpServletResponse(), new MockFilterChain());
        return place.availablePermits();
    }
}
