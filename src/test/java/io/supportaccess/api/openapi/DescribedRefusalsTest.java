package io.supportaccess.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** A program's author finds each refusal, and each type of one, in the contract. */
@ApplicationTest
class DescribedRefusalsTest {

    private static final Pattern WRITTEN_REFUSAL =
            Pattern.compile("HttpStatus\\.(\\w+)(?:\\.value\\(\\))?,\\s*\"([a-z]+(?:-[a-z]+)*)\",");

    /** Also for evidence and attachments. */
    private static final String TOO_LARGE = "x".repeat(6_300_000);

    @LocalServerPort
    private int port;

    /** Misuses each call in each way that one call can be misused. */
    @Test
    void eachRefusalIsDescribed() throws IOException {
        JsonNode contract = Contract.served();
        var asDescribed = new SoftAssertions();
        for (String call : Contract.calls(contract)) {
            Caller somebody = Caller.of(port, "admin");
            boolean hasBody = Contract.operation(contract, call).has("requestBody");
            refused(asDescribed, contract, call, 401, Caller.anonymous(port), "{}", "application/json");
            if (hasBody) {
                refused(asDescribed, contract, call, 415, somebody, "{}", "*/*");
                refused(asDescribed, contract, call, 413, somebody, TOO_LARGE, "application/json");
            }
            if (hasBody && !Contract.takesFile(call) && !call.endsWith("/import")) {
                refused(asDescribed, contract, call, 415, somebody, "{}", "text/plain");
                refused(asDescribed, contract, call, 400, somebody, "{", "application/json");
                refused(asDescribed, contract, call, 400, somebody, "[".repeat(99), "application/json");
            }
        }
        asDescribed.assertAll();
    }

    private void refused(
            SoftAssertions asDescribed,
            JsonNode contract,
            String call,
            int status,
            Caller caller,
            String body,
            String type) {
        String[] parts = call.split(" ");
        BodyPublisher sent = parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type));
        if (status == 401) {
            // Programs say who they are, so that no token of a session is asked for.
            headers.put("Authorization", "Nobody");
        }
        Response answer = caller.send(parts[0], parts[1].replaceAll("\\{\\w+}", "none"), sent, headers);
        asDescribed.assertThat(answer.status()).as("%s %s", call, type).isEqualTo(status);
        asDescribed.assertThat(answer.header("Content-Type")).as(call).startsWith("application/problem+json");
        JsonNode schema = Contract.response(contract, call, status).at("/content/application~1problem+json/schema");
        asDescribed
                .assertThat(new Fit(contract).mistakes(schema, answer.json()))
                .as("%s %s", call, type)
                .isEmpty();
        asDescribed
                .assertThat(schema.at("/properties/type/enum"))
                .as(call)
                .contains(answer.json().path("type"));
    }

    @Test
    void aRefusalBySpringHasATypeOfOurs() {
        Caller admin = Caller.of(port, "admin");
        Response unknownMethod = admin.send("DELETE", "/api/audit", BodyPublishers.noBody(), Map.of());
        assertThat(unknownMethod.status()).isEqualTo(405);
        assertThat(unknownMethod.json().path("type").asText()).isEqualTo("urn:xero-support-access:method-not-allowed");
        Response unknownAnswer =
                admin.send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Accept", "image/png"));
        assertThat(unknownAnswer.status()).isEqualTo(406);
        assertThat(unknownAnswer.json().path("type").asText()).isEqualTo("urn:xero-support-access:not-acceptable");
    }

    /** Of the filters and controllers; Camunda's REST is not described here. */
    @Test
    void eachTypeOfRefusalIsListed() throws IOException {
        var asListed = new SoftAssertions();
        int found = 0;
        for (String folder : List.of("api", "security")) {
            try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/supportaccess", folder))) {
                for (Path source : sources.filter(Files::isRegularFile)
                        .filter(file -> !file.getFileName().toString().startsWith("Engine"))
                        .toList()) {
                    for (var refusal : WRITTEN_REFUSAL
                            .matcher(Files.readString(source))
                            .results()
                            .toList()) {
                        found++;
                        asListed.assertThat(Refusals.types()
                                        .get(HttpStatus.valueOf(refusal.group(1))
                                                .value()))
                                .as(source.toString())
                                .contains(refusal.group(2));
                    }
                }
            }
        }
        asListed.assertAll();
        assertThat(found).isGreaterThan(5);
    }
}
