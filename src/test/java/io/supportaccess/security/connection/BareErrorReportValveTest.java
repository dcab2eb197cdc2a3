package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.RawCall;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class BareErrorReportValveTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001 hello over TLS",
                "SSH-2.0-OpenSSH_9.6",
                "GET",
                "GET /\u0001 HTTP/1.1",
                "GET / HTTP/1.1\r\nHost: a b",
                "GET / HTTP/1.1\r\nHost: localhost\r\nbroken header"
            })
    void bytesThatAreNoHttpGetAStatusWithoutAPage(String bytes) {
        String answer = new RawCall(port, "127.0.0.1").answer(bytes, "", "");
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer).containsIgnoringCase("Connection: close").endsWith("\r\n\r\n");
    }
}
