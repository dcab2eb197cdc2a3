package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A body of every type at once, which no reader of ours can have meant. */
@ApplicationTest
class ContentTypeFilterTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "POST, /api/support-requests, */*",
        "POST, /api/support-requests, application/*",
        "POST, /api/support-requests, application/*+json",
        "POST, /api/support-requests, '*/*;charset=UTF-8'",
        "POST, /api/support-requests/similar, */*",
        "POST, /api/tokens, application/*",
        "PUT, /api/organisations/x, */*",
        "PUT, /api/support-requests/x/removal-evidence?fileName=a.png, image/*",
        "POST, /engine-rest/message, */*",
        "GET, /api/organisations, */*"
    })
    void itIsRefusedInWords(String method, String path, String type) {
        Response answer = Caller.of(port, "admin")
                .send(method, path, BodyPublishers.ofString("{}"), Map.of("Content-Type", type));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(415);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:unsupported-media-type");
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("The Content-Type must name one type, such as application/json, without an asterisk.");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "application/json;charset=nonsense", "application/json;charset=*", ";", "a/b/c", "/"})
    void noOtherTypeMakesACallFail(String type) {
        Response answer = Caller.of(port, "requester")
                .send("POST", "/api/support-requests", BodyPublishers.ofString("{}"), Map.of("Content-Type", type));
        assertThat(answer.status()).as(answer.response().body()).isBetween(400, 415);
    }
}
