package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class JsonLimitsConfigurationTest {

    @LocalServerPort
    private int port;

    @Test
    void aBodyOfManyLevelsIsRefusedInWords() {
        isRefused("{\"details\": " + "[".repeat(11) + "]".repeat(11) + "}");
    }

    @Test
    void soIsOneOfManyMembers() {
        isRefused(IntStream.range(0, 5_000)
                .mapToObj(number -> "\"m" + number + "\": 1")
                .collect(Collectors.joining(",", "{", "}")));
    }

    @Test
    void aFieldThatComesTwiceIsRefusedAsBefore() {
        Response answer = Caller.of(port, "requester")
                .post("/api/support-requests", "{\"subject\": \"one\", \"subject\": \"two\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("The body must be one JSON object with each field once.");
    }

    /** The class path of the tests has a library that reads YAML. */
    @Test
    void noBodyIsReadInAFormatWithoutTheseLimits() {
        Response answer = Caller.of(port, "requester")
                .send(
                        "POST",
                        "/api/support-requests",
                        BodyPublishers.ofString("subject: Bank feed stopped"),
                        Map.of("Content-Type", "application/yaml"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:unsupported-media-type");
    }

    private void isRefused(String body) {
        Response answer = Caller.of(port, "requester").post("/api/support-requests", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("The body must have at most 10 levels of brackets and 5000 names and values.");
    }
}
