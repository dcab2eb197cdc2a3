package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class ProblemErrorControllerTest {

    private static final String COMPLETE = "/camunda/api/engine/engine/default/task/x/complete";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({", Required", "guessed, ''"})
    void aCallOfTasklistWithoutItsTokenIsRefusedInOurForm(String token, String asked) {
        Map<String, String> headers = new HashMap<>(Map.of("Cookie", session(), "Accept", "application/json"));
        if (token != null) {
            headers.put("X-XSRF-TOKEN", token);
        }
        Response answer = Caller.anonymous(port).send("POST", COMPLETE, BodyPublishers.ofString("{}"), headers);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-XSRF-TOKEN")).isEqualTo(asked);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:forbidden");
        assertThat(answer.json().path("detail").asText())
                .isEqualTo(
                        "This call needs the token of its session, which has ended. Load the page anew and sign in.");
        // What Tasklist shows.
        assertThat(answer.json().path("message")).isEqualTo(answer.json().path("detail"));
    }

    @Test
    void aPersonStillReadsItOnAPage() {
        Response answer = Caller.anonymous(port)
                .send("POST", "/access/tokens", BodyPublishers.ofString(""), Map.of("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    private String session() {
        Response answer = Caller.anonymous(port)
                .send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        BodyPublishers.ofString("username=requester&password=" + ApplicationTest.PASSWORD),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
    }
}
