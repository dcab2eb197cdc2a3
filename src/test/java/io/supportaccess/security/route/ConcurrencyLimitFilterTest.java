package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.Asvs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@Asvs("v5.0.0-15.2.2")
class ConcurrencyLimitFilterTest {

    private final ConcurrencyLimitFilter share = new ConcurrencyLimitFilter(new ProblemResponses(new ObjectMapper()));
    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void letGo() {
        slow.countDown();
        callers.shutdown();
    }

    @Test
    void onePersonIsServedSomeCallsAtOnceAndAnotherOneNotHinderedByThem() throws Exception {
        List<Future<Integer>> many = new ArrayList<>();
        for (int call = 0; call < ConcurrencyLimitFilter.AT_ONCE + ConcurrencyLimitFilter.WAITING; call++) {
            many.add(callers.submit(() -> status("greedy")));
        }
        await().until(() -> begun.get() == ConcurrencyLimitFilter.AT_ONCE + ConcurrencyLimitFilter.WAITING
                && served.get() == ConcurrencyLimitFilter.AT_ONCE);
        Thread.sleep(200);
        assertThat(served).hasValue(ConcurrencyLimitFilter.AT_ONCE);
        long before = System.nanoTime();
        assertThat(status("greedy")).isEqualTo(429);
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
        Future<Integer> others = callers.submit(() -> status("other"));
        await().until(() -> served.get() == ConcurrencyLimitFilter.AT_ONCE + 1);
        slow.countDown();
        assertThat(others.get()).isEqualTo(200);
        for (Future<Integer> one : many) {
            assertThat(one.get()).isEqualTo(200);
        }
    }

    private int status(String person) throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(person, ""));
        var response = new MockHttpServletResponse();
        begun.incrementAndGet();
        share.doFilter(new MockHttpServletRequest("GET", "/api/access"), response, (request, answer) -> {
            served.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        return response.getStatus();
    }
}
