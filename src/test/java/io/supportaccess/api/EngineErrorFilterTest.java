package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine itself answers as if it had failed. */
@ApplicationTest
class EngineErrorFilterTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/user/create | {'profile': {'id': ' '}, 'credentials': {'password': 'long-enough-and-odd'}}",
                "/user/create | {'profile': {'id': ''}, 'credentials': {'password': 'long-enough-and-odd'}}",
                "/user/create | {'profile': {'id': 'a b'}, 'credentials': {'password': 'long-enough-and-odd'}}",
                "/group/create | {'id': -5, 'name': 'x', 'type': 'WORKFLOW'}",
                "/group/create | {'id': '1234567890123456789012345678901234567890123456789012345678901234567890'}",
                "/authorization/create | {'type': null, 'userId': 'x', 'resourceType': 0, 'resourceId': '*'}",
                "/authorization/create | {'type': -7, 'permissions': ['READ'], 'userId': 'x', 'resourceType': 0, 'resourceId': '*'}",
                "/job/none/retries | {'retries': -7}"
            })
    void aValueThatDoesNotFitIsTheCallersMistake(String path, String body) {
        Response answer = Visitor.of(port, "admin")
                .askEngine(path.endsWith("/retries") ? "PUT" : "POST", path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.response().body()).doesNotContain("ENGINE-");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:bad-input");
    }
}
