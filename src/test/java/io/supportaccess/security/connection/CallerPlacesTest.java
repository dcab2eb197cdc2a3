package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who gets a place while others hold theirs. */
class CallerPlacesTest {

    private final CallerPlaces places = new CallerPlaces(
            new ConnectionSettings(Duration.ofSeconds(30), Duration.ofSeconds(20), 4000, 120, 20, 250));

    /** Or the garbage collector would forget who is there. */
    private final List<CallerPlace> held = new ArrayList<>();

    @Test
    void aHealthCheckThatBringsABodyOrCredentialsTakesNoPlaceOfOthers() {
        for (String header : new String[] {"Transfer-Encoding", "Authorization"}) {
            for (int caller = 0; caller < 12; caller++) {
                MockHttpServletRequest check = health("192.0.2.1");
                check.addHeader(header, "chunked");
                enter(check);
            }
        }
        for (int caller = 0; caller < 12; caller++) {
            MockHttpServletRequest check = health("192.0.2.2");
            check.setContent(new byte[2000]);
            enter(check);
        }
        assertThat(enter(health("192.0.2.3"))).isPresent();
    }

    @Test
    void healthChecksOfAnAddressLeaveSomeForOthers() {
        for (int caller = 0; caller < 100; caller++) {
            enter(health("192.0.2." + caller % 4));
        }
        assertThat(enter(health("192.0.2.99"))).isPresent();
    }

    @Test
    void addressesThatTakeTheirWholeShareLeaveSomeForNewcomers() {
        for (int caller = 0; caller < 7 * 19; caller++) {
            enter(signIn("192.0.2." + caller % 7));
        }
        assertThat(enter(signIn("192.0.2.99"))).isPresent();
    }

    @Test
    void anAddressTakesItsShareAndNoMore() {
        assertThat(IntStream.range(0, 30)
                        .filter(caller -> enter(signIn("192.0.2.1")).isPresent()))
                .hasSize(20);
        assertThat(IntStream.range(0, 30)
                        .filter(caller -> enter(program("192.0.2.1")).isPresent()))
                .hasSize(20);
    }

    @Test
    void whoLeavesGivesThePlaceToTheNext() {
        for (int caller = 0; caller < 500; caller++) {
            enter(signIn("192.0.2.1")).orElseThrow().leave();
            enter(program("192.0.2.1")).orElseThrow().leave();
        }
        for (int caller = 0; caller < 200; caller++) {
            enter(signIn("192.0.2." + caller));
        }
        CallerPlace last = enter(program("192.0.2.1")).orElseThrow();
        last.leave();
        assertThat(enter(signIn("198.51.100.1"))).isEmpty();
    }

    private Optional<CallerPlace> enter(MockHttpServletRequest call) {
        Optional<CallerPlace> place = places.enter(call);
        place.ifPresent(held::add);
        return place;
    }

    private static MockHttpServletRequest health(String from) {
        return call("GET", "/actuator/health", from);
    }

    private static MockHttpServletRequest signIn(String from) {
        return call("POST", "/sign-in", from);
    }

    private static MockHttpServletRequest program(String from) {
        MockHttpServletRequest call = call("GET", "/api/support-requests", from);
        call.addHeader("Authorization", "Basic bm9ib2R5Og==");
        return call;
    }

    private static MockHttpServletRequest call(String method, String path, String from) {
        var call = new MockHttpServletRequest(method, path);
        call.setRemoteAddr(from);
        return call;
    }
}
