package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine itself answers as if it had failed. */
@ApplicationTest
class EngineErrorFilterTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

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

    /** The database finds out only where there is a row to compare. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GET | /task?nameLike=%5C | ''",
                "GET | /task?nameLike=%25%5C | ''",
                "GET | /task?taskDefinitionKeyLike=_%5C | ''",
                "GET | /task/count?nameLike=%5C | ''",
                "GET | /process-definition?keyLike=%5C | ''",
                "GET | /process-definition?nameLike=%5C | ''",
                "GET | /group?nameLike=%5C | ''",
                "POST | /task | {'nameLike': '\\\\'}",
                "POST | /task | {'orQueries': [{'nameLike': '\\\\', 'taskDefinitionKeyLike': 'x'}]}",
            })
    void aPatternThatEndsInABackslashIsTheCallersMistake(String method, String path, String body) {
        cases.start();
        Response answer =
                Visitor.of(port, "admin").askEngine(method, path, body.equals("''") ? "" : body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:bad-input");
        assertThat(answer.errors())
                .containsExactly("value: is a pattern that ends in a single backslash: write two for each backslash.");
    }
}
