package io.supportaccess.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A practice of sixty people is imported in seconds: a person costs a few statements, with the preview twice as many. */
@ApplicationTest
@Import(CountedStatements.class)
class PeopleImportCostTest {

    private static final int PEOPLE = 60;

    @Autowired
    private CountedStatements counted;

    @LocalServerPort
    private int port;

    @Test
    void sixtyPeopleWithAPreview() throws Exception {
        String file = "id,firstName,lastName,email,roles\n"
                + IntStream.range(0, PEOPLE)
                        .mapToObj(
                                "person-of-sixty-%1$d,Person,Of Sixty %1$d,sixty-%1$d@practice.example,requesters"
                                        ::formatted)
                        .map(line -> "import-" + line)
                        .collect(Collectors.joining("\n"));
        Instant begun = Instant.now();
        CountedStatements.Cost cost = counted.of(() -> {
            send("?preview=true", file);
            return send("", file);
        });
        System.out.printf(
                "Import of %d people with preview: %d ms, %s",
                PEOPLE, Duration.between(begun, Instant.now()).toMillis(), cost);
        assertThat(cost.allStatements()).isLessThanOrEqualTo(2 * PEOPLE * 20);
    }

    private int send(String query, String file) {
        Caller.Response answer = Caller.of(port, "admin")
                .send(
                        "POST",
                        "/api/people/import" + query,
                        BodyPublishers.ofString(file),
                        Map.of("Content-Type", "text/csv"));
        assertThat(answer.json().path("added").asInt()).isEqualTo(PEOPLE);
        return answer.status();
    }
}
