package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ReturnAddressTest {

    private final MockHttpServletRequest signIn = new MockHttpServletRequest();

    static Stream<String> pages() {
        return Arrays.stream(Paths.PAGES).map(pattern -> pattern.replace("/**", ""));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theSignInLeadsToEachPage(String page) {
        assertThat(askedFor(page)).isEqualTo(page);
        assertThat(askedFor(page + "?page=1")).isEqualTo(page + "?page=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//elsewhere.example", "/reports//elsewhere.example", "https://elsewhere.example/reports", ""})
    void anyOtherTextLeadsToTheFirstPage(String text) {
        assertThat(askedFor(text)).isEqualTo("/");
    }

    private String askedFor(String address) {
        signIn.setParameter(ReturnAddress.PARAMETER, address);
        return ReturnAddress.askedFor(signIn);
    }
}
