package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.RawCall;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A body that says it comes in chunks and does not. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
@Asvs("v5.0.0-15.2.2")
class BrokenChunksTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/sign-in, application/x-www-form-urlencoded, false",
        "/sign-in/code, application/x-www-form-urlencoded, false",
        "/sign-out, application/x-www-form-urlencoded, false",
        "/camunda/api/admin/auth/user/default/login/tasklist, application/x-www-form-urlencoded, false",
        "/logout/connect/back-channel/x, application/x-www-form-urlencoded, false",
        "/sign-in, application/x-www-form-urlencoded, true",
        "/camunda/api/admin/auth/user/default/login/tasklist, application/x-www-form-urlencoded, true",
        "/api/support-requests, application/x-www-form-urlencoded, true",
        "/api/support-requests, application/json, true"
    })
    void isACallThatDoesNotFit(String path, String type, boolean signedIn, CapturedOutput log) {
        for (String chunks : new String[] {"ZZ\r\n{}\r\n0", "-1\r\nx\r\n", "FFFFFFFFF\r\nx\r\n", "2\r\nabXX\r\n"}) {
            String answer = new RawCall(port, "127.0.0.1")
                    .answer(
                            "POST " + path + " HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: " + type,
                            signedIn ? "Authorization: " + Caller.basic("requester") : "X-Nobody: 1",
                            "Transfer-Encoding: chunked",
                            "",
                            chunks);
            assertThat(answer).as(path + " " + chunks).startsWith("HTTP/1.1 400");
        }
        assertThat(log).doesNotContain("threw exception");
    }
}
