package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class SupportRequestApiTest {

    private static final String PATH = "/api/support-requests";

    private static final Map<String, String> TAX =
            Map.of("taxReturn", "GST return", "period", "September", "returnState", "Draft", "exactError", "None");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    private Caller requester;
    private Caller manager;

    @BeforeEach
    void signIn() {
        requester = Caller.of(port, "requester");
        manager = Caller.of(port, "access-manager");
    }

    @Test
    void aRequestIsAnsweredWithItsPlaceAndAllOfIt() {
        Response answer = requester.post(
                PATH, request(Map.of("organisation", "Demo Company (NZ)", "category", "tax", "details", TAX)));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode made = answer.json();
        String reference = made.path("reference").asText();
        assertThat(reference).matches("XS-\\d{4}-\\d{4,}");
        assertThat(answer.header("Location")).isEqualTo(PATH + "/" + reference);
        assertThat(made.path("state").asText()).isEqualTo("GRANTING_ACCESS");
        assertThat(made.path("category").asText()).isEqualTo("tax");
        assertThat(made.path("accessDays").asInt()).isEqualTo(3);
        assertThat(made.path("contactName").asText()).isEqualTo("Riley Requester");
        assertThat(made.path("contactEmail").asText()).isEqualTo("requester@example.com");
        assertThat(made.path("organisation").path("id").asText()).isEqualTo("demo-company-nz");
        assertThat(made.path("openTasks").path(0).path("key").asText()).isEqualTo(ModelIds.OPEN_USERS_SETTINGS);
        JsonNode plan = made.path("plan");
        assertThat(plan.path("route").asText()).isEqualTo("two-phase");
        assertThat(plan.path("approvedByPolicy").asBoolean()).isTrue();
        assertThat(plan.path("days").asInt()).isEqualTo(3);
        assertThat(plan.path("longestDays").asInt()).isEqualTo(14);
        assertThat(plan.path("ticks").path(0).asText()).isEqualTo("Role: Read only");
        assertThat(plan.path("covered").asBoolean()).isTrue();
        assertThat(made.path("xero").path("labels").path("add-xero-support").asText())
                .isEqualTo("Add Xero Support");
        assertThat(requester.get(answer.header("Location")).json()).isEqualTo(made);
    }

    @Test
    void theSameCallAgainIsAnsweredWithTheSameRequest() {
        for (String[] header : new String[][] {{"Idempotency-Key", "once-more"}, {}}) {
            var body = request(header.length == 0 ? Map.of("reference", "ONCE-MORE") : Map.of());
            Response first = requester.post(PATH, body, header);
            Response again = requester.post(PATH, body, header);
            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(first.json());

            var other = new HashMap<>(body);
            other.put("accessDays", 5);
            assertThat(requester.post(PATH, other, header).status()).isEqualTo(409);
        }
    }

    @Test
    void anIdempotencyKeyIsItsUsersOwn() {
        Response first = requester.post(PATH, request(Map.of()), "Idempotency-Key", "shared");
        Response others = Caller.of(port, "admin").post(PATH, request(Map.of()), "Idempotency-Key", "shared");
        assertThat(others.status()).isEqualTo(201);
        assertThat(others.json().path("reference")).isNotEqualTo(first.json().path("reference"));
        assertThat(requester
                        .post(PATH, request(Map.of()), "Idempotency-Key", "with space")
                        .errors())
                .containsExactly("Idempotency-Key: must have 1 to 255 printable ASCII characters and no space.");
    }

    @Test
    void oneOfManyCallsAtOnceMakesTheCase() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            var body = request(Map.of("reference", "AT-ONCE"));
            Callable<Response> call = () -> requester.post(PATH, body);
            List<Future<Response>> answers = callers.invokeAll(
                    IntStream.range(0, 8).mapToObj(number -> call).toList());
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Response> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        } finally {
            callers.shutdownNow();
        }
        assertThat(Caller.of(port, "admin")
                        .get("/engine-rest/process-instance/count?businessKey=AT-ONCE")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void byHttpAloneACaseGoesThroughItsStates() {
        String reference = ask(Map.of("reference", "BY-HTTP", "organisation", "By HTTP Ltd"));
        assertThat(requester.get(PATH + "/BY-HTTP/message").status()).isEqualTo(404);
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        complete(manager, reference, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        assertThat(state(reference)).isEqualTo("GRANTING_ACCESS");
        complete(manager, reference, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        assertThat(state(reference)).isEqualTo("DRAFTING_MESSAGE");
        assertThat(requester
                        .get(PATH + "/" + reference)
                        .json()
                        .path("grant")
                        .path("grantedBy")
                        .asText())
                .isEqualTo("access-manager");
        cases.runWaitingJobs();
        assertThat(state(reference)).isEqualTo("NOTIFYING_SUPPORT");
        JsonNode draft = requester.get(PATH + "/" + reference + "/message").json();
        assertThat(draft.path("subject").asText()).isEqualTo("Bank feed stopped - By HTTP Ltd (BY-HTTP)");
        assertThat(draft.path("body").asText())
                .startsWith("Hello Xero Support,\n\nBank feed stopped\n\nOrganisation: By HTTP Ltd\n")
                .contains("\n\nSince Monday the feed");
        complete(requester, reference, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        complete(requester, reference, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1", "messageAsSent", "Hi!"));
        assertThat(state(reference)).isEqualTo("SUPPORT_IN");
        JsonNode sent = requester.get(PATH + "/" + reference + "/message").json();
        assertThat(sent.path("bodyAsSent").asText()).isEqualTo("Hi!");
        assertThat(sent.path("body")).isEqualTo(draft.path("body"));
        assertThat(sent.path("caseNumber").asText()).isEqualTo("C-1");
    }

    @Test
    void aWrongCompletionIsRefusedWithTheFieldAndTheRemedy() {
        String reference = ask(Map.of());
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        Response refused =
                tryToComplete(manager, reference, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", "yes"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("xeroSupportAdded: must be true or false (a Boolean).");
        assertThat(refused.json().path("message").asText())
                .isEqualTo("xeroSupportAdded: must be true or false (a Boolean).");
    }

    @Test
    @Asvs("v5.0.0-8.2.2")
    void requestersSeeTheirOwnRequestsAndTheOthersSeeAll() {
        String own = ask(Map.of());
        String admins = Caller.of(port, "admin")
                .post(PATH, request(Map.of()))
                .json()
                .path("reference")
                .asText();
        assertThat(requester.get(PATH + "/" + admins).status()).isEqualTo(404);
        assertThat(requester.get(PATH + "/" + admins + "/message").status()).isEqualTo(404);
        assertThat(references(requester)).contains(own).doesNotContain(admins);
        for (String user : List.of("access-manager", "approver", "auditor", "admin")) {
            assertThat(references(Caller.of(port, user))).contains(own, admins);
        }
    }

    @Test
    void theListIsFilteredAndPaged() {
        for (int number = 0; number < 3; number++) {
            ask(Map.of("organisation", "Paged Ltd"));
        }
        JsonNode page = requester
                .get(PATH + "?organisation=paged%20ltd&state=GRANTING_ACCESS&page=1&size=2")
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("page").asInt()).isEqualTo(1);
        assertThat(page.path("size").asInt()).isEqualTo(2);
        assertThat(page.path("items")).hasSize(1);
        assertThat(requester
                        .get(PATH + "?organisation=paged%20ltd&state=SUPPORT_IN")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aWrongQuestionIsRefusedWithTheFieldAndTheRemedy() {
        assertThat(requester.get(PATH + "?page=x").errors()).containsExactly("page: must be a whole number.");
        assertThat(requester.get(PATH + "?page=-1").errors())
                .containsExactly("page: must be a whole number from 0 to 1000000 (an Integer).");
        assertThat(requester.get(PATH + "?size=201").errors())
                .containsExactly("size: must be a whole number from 1 to 200 (an Integer).");
        assertThat(requester.get(PATH + "?state=OPEN").errors())
                .containsExactly("state: must be one of [PLANNED, AWAITING_APPROVAL, GRANTING_ACCESS, DRAFTING_MESSAGE,"
                        + " NOTIFYING_SUPPORT, SUPPORT_IN, SUPPORT_TOLD, ENDING_ACCESS, ENDED, REFUSED, EXPIRED,"
                        + " WITHDRAWN].");
        assertThat(requester.get(PATH + "?organisation=%00").errors())
                .containsExactly("organisation: must be on one line and have no control characters.");
        assertThat(requester.get(PATH + "/NOBODYS").json().path("detail").asText())
                .isEqualTo("There is no request with the reference NOBODYS.");
    }

    private String ask(Map<String, ?> different) {
        Response answer = requester.post(PATH, request(different));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("reference").asText();
    }

    private static Map<String, Object> request(Map<String, ?> different) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "organisation", Cases.newOrganisation(),
                "subject", "Bank feed stopped",
                "description", "Since Monday the feed of our cheque account brings no new lines."));
        request.putAll(different);
        return request;
    }

    private void complete(Caller person, String reference, String step, Map<String, ?> answer) {
        assertThat(tryToComplete(person, reference, step, answer).status()).isEqualTo(204);
    }

    private Response tryToComplete(Caller person, String reference, String step, Map<String, ?> answer) {
        Map<String, Object> variables = new HashMap<>();
        answer.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        JsonNode task = person.get("/engine-rest/task?processInstanceBusinessKey=" + reference)
                .json()
                .path(0);
        assertThat(task.path("taskDefinitionKey").asText()).isEqualTo(step);
        return person.post(
                "/engine-rest/task/" + task.path("id").asText() + "/complete", Map.of("variables", variables));
    }

    private String state(String reference) {
        return requester.get(PATH + "/" + reference).json().path("state").asText();
    }

    private List<String> references(Caller person) {
        return StreamSupport.stream(
                        person.get(PATH + "?size=200").json().path("items").spliterator(), false)
                .map(item -> item.path("reference").asText())
                .toList();
    }
}
