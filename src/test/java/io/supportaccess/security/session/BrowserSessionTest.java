package io.supportaccess.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserSessionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | (X11; Linux x86_64; rv:140.0) Firefox/140.0
        Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36
        curl/8.5.0 | curl/8.5.0
        Mozilla/5.0 | ''
        """)
    void whatAllBrowsersSayIsLeftOut(String told, String shown) {
        assertThat(BrowserSession.browserIn(told)).isEqualTo(shown);
    }

    @Test
    void itMayBeMissingOrHoldAnything() {
        assertThat(BrowserSession.browserIn(null)).isEmpty();
        assertThat(BrowserSession.browserIn("a\r\nb\u0000c\u202ed\ud800e")).isEqualTo("a b c d e");
        assertThat(BrowserSession.browserIn("x".repeat(8_000))).hasSize(100);
        assertThat(BrowserSession.browserIn("Mozilla/5.0 password: hunter2-winter"))
                .isEmpty();
    }
}
