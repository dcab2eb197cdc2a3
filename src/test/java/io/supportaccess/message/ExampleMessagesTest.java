package io.supportaccess.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.WrittenFile;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.NewRequests;
import io.supportaccess.request.Plans;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.Requester;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.row.TransactionMemory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.yaml.snakeyaml.Yaml;

/**
 * Compares {@code src/docs/example-messages.md} with what the template and the table of details make of a request. To
 * rewrite the page: {@code mvn test -Dtest=ExampleMessagesTest -Dexamples.rewrite}.
 */
@ApplicationTest
@Transactional
class ExampleMessagesTest {

    private static final Path PAGE = Path.of("src", "docs", "example-messages.md");

    private static final Requester KIM =
            new Requester("kim", Optional.of("Kim Contact"), Optional.of("kim@practice.example"));

    private static final Optional<Instant> INVITED = Optional.of(Instant.parse("2026-11-24T21:40:00Z"));

    private static final String HEAD = """
        # Five messages to Xero Support

        The template `src/main/resources/support-message.txt` makes these messages from requests with all the details of
        `bpmn/required-facts.dmn`, one for each common category. `ExampleMessagesTest` keeps this page up to date.
        """;

    @Autowired
    private SupportMessages messages;

    @Autowired
    private NewRequests newRequests;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private RequestProgress progress;

    @Autowired
    private Organisations organisations;

    @Autowired
    private RequiredDetails wanted;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void thePageShowsWhatIsDrafted() throws IOException {
        String drafted = HEAD + examples().map(this::section).collect(Collectors.joining());
        new WrittenFile(PAGE, "examples.rewrite").says(drafted);
    }

    @Test
    void noExampleLeavesXeroSupportToAskBack() {
        assertThat(examples().map(this::registered)).allSatisfy(request -> assertThat(request.details()
                        .readiness(wanted.of(request.question().category()))
                        .complete())
                .isTrue());
    }

    private String section(Example example) {
        SupportRequest request = registered(example);
        messages.draft(request, INVITED, wanted.of(request.question().category()));
        SupportMessage message = messages.of(request.reference()).orElseThrow();
        return """

            ## %s

            ```text
            %s

            %s
            ```
            """.formatted(example.title(), message.subject(), message.body().strip());
    }

    private SupportRequest registered(Example example) {
        organisations.put(example.organisation());
        NewRequest asked = NewRequest.from(example.request(), Optional.empty(), wanted::of);
        SupportRequest registered = newRequests.register(asked, KIM, organisation -> {});
        String reference = registered.reference();
        progress.plan(registered, Plans.by(Route.TWO_PHASE, asked.question().payrollAccess()));
        jdbc.sql("update support_request set requested_at = '2026-11-24T20:15:00Z' where reference = :reference")
                .param("reference", reference)
                .update();
        TransactionMemory.forgetAll();
        return requests.get(reference);
    }

    private static Stream<Example> examples() {
        try (InputStream file = new ClassPathResource("example-requests.yaml").getInputStream()) {
            List<Map<String, Object>> examples = new Yaml().load(file);
            return examples.stream().map(Example::of);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Example(String title, Organisation organisation, Map<String, ?> request) {

        static Example of(Map<String, Object> written) {
            Map<?, ?> request = (Map<?, ?>) written.get("request");
            Map<String, Object> given = new LinkedHashMap<>();
            request.forEach((name, value) -> given.put((String) name, value));
            return new Example((String) written.get("title"), organisation(written, given), given);
        }

        private static Organisation organisation(Map<String, Object> written, Map<String, Object> given) {
            String shortCode = (String) written.get("shortCode");
            return new Organisation(
                    shortCode.substring(1),
                    (String) given.get("organisation"),
                    Optional.of(shortCode),
                    Optional.of((String) written.get("region")),
                    List.of(),
                    false);
        }
    }
}
