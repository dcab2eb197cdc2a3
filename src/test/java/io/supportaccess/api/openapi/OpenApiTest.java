package io.supportaccess.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.WrittenFile;
import io.supportaccess.audit.SignNow;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import io.supportaccess.security.route.OpenedRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/**
 * The contract of our REST says what the code does. Rewrite it by {@code mvn test -Dtest=OpenApiTest -Dopenapi.rewrite},
 * and with {@code -Dopenapi.rewrite=examples} take new examples of answers.
 */
@ApplicationTest
class OpenApiTest {

    private static final String REWRITE = "openapi.rewrite";
    private static final String NEW_EXAMPLES = "examples";

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Cases cases;

    @Autowired
    private SignNow head;

    /** Its calls, fields, limits and statuses are those of the code; each example was sent, and each answer fits. */
    @Test
    void itIsWrittenFromTheCodeAndItsExamplesWork() throws IOException {
        RestPage page = RestPage.read();
        var answers = new Answers(port, page);
        new EveryCall(port, cases, head, answers).send();
        boolean anew = NEW_EXAMPLES.equals(System.getProperty(REWRITE)) || !Files.exists(Contract.FILE);
        ObjectNode written = new Contract(
                        CodeReader.document(context),
                        page,
                        new AskedApplication(
                                port,
                                cases.start().getBusinessKey(),
                                cases.start("admin", Requests.TO_APPROVE).getBusinessKey()),
                        answers.byCall(),
                        new AnswerExamples(anew ? Contract.JSON.createObjectNode() : Contract.served()))
                .written();
        assertThat(answers.byCall().keySet()).containsExactlyInAnyOrderElementsOf(Contract.calls(written));
        eachFits(answers.byCall(), written);
        new WrittenFile(Contract.FILE, REWRITE).says(indented(written) + System.lineSeparator());
    }

    private static String indented(JsonNode contract) throws IOException {
        return Contract.JSON
                .writer(new DefaultPrettyPrinter()
                        .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
                        .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
                .writeValueAsString(contract);
    }

    private static void eachFits(Map<String, List<Response>> answers, ObjectNode contract) {
        var asDescribed = new SoftAssertions();
        answers.forEach((call, received) -> received.stream()
                .filter(answer -> answer.header("Content-Type").startsWith("application/json"))
                .forEach(answer -> {
                    JsonNode media =
                            Contract.response(contract, call, answer.status()).at("/content/application~1json");
                    for (JsonNode value : List.of(answer.json(), media.path("example"))) {
                        asDescribed
                                .assertThat(new Fit(contract).mistakes(media.path("schema"), value))
                                .as(call)
                                .isEmpty();
                    }
                }));
        asDescribed.assertAll();
    }

    @Test
    void itHasEveryRoute() throws IOException {
        List<String> routes = OpenedRoutes.withTheirUsers().keySet().stream()
                .filter(route -> route.contains(" /api/"))
                .toList();
        assertThat(routes).hasSizeGreaterThan(30);
        assertThat(Contract.calls(Contract.served())).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void itIsServedToWhoIsSignedIn() throws IOException {
        String path = "/api/openapi.json";
        assertThat(Caller.anonymous(port).get(path).status()).isEqualTo(401);
        Response answer = Caller.of(port, "auditor").get(path);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(Contract.served());
        assertThat(answer.json().path("openapi").asText()).startsWith("3.1.");
        String token = Caller.of(port, "requester")
                .post("/api/tokens", Map.of("name", "reader", "scopes", List.of("requests:read")))
                .json()
                .path("token")
                .asText();
        assertThat(Caller.withToken(port, token).get(path).status()).isEqualTo(200);
    }
}
