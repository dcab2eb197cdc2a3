package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.WholeDatabase;
import io.supportaccess.access.Evidences;
import io.supportaccess.api.JsonDoorsTest.Door;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is pasted at whichever door: neither an answer nor any table nor the log has it afterwards. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
@Asvs({"v5.0.0-1.3.3", "v5.0.0-16.2.5"})
class NothingLeaksTest {

    private static final String CASE = "/api/support-requests/";
    private static final String CARD = "41" + "11 1111 1111 " + "1111";
    private static final String PASSWORD = "Kaka" + "po!4711";
    private static final String IRD = "49-091-" + "850";
    private static final String KEY = "gh" + "p_" + "aB3".repeat(12);
    private static final String REMEDY = "take it out, the last four digits are enough.";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    private Caller requester;
    private Caller manager;

    @BeforeEach
    void signIn() {
        requester = Caller.of(port, "requester");
        manager = Caller.of(port, "access-manager");
    }

    @AfterEach
    void nothingIsLeft(CapturedOutput log) {
        for (String value : List.of(CARD, PASSWORD, IRD, CARD.replace(" ", ""), IRD.replace("-", ""))) {
            assertThat(log.getAll()).doesNotContain(value);
            assertThat(new WholeDatabase(jdbc).tablesWith(value))
                    .as(value.substring(0, 2))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCardAndAPasswordAreRefusedWithTheirPlaceAndAnIrdNumberIsMasked(Door door) {
        Response card = start(door, Map.of("description", "The payment failed.\nThe card is " + CARD + ", Visa."));
        assertThat(card.status()).isEqualTo(400);
        assertThat(card.errors())
                .containsExactly(
                        "description: line 2, character 13 has what looks like a payment card number: " + REMEDY);
        Response password = start(door, Map.of("subject", "Sign in with password: " + PASSWORD));
        assertThat(password.errors())
                .containsExactly("subject: line 1, character 24 has what looks like a password: take it out and change"
                        + " it, Xero Support never needs it.");
        Response masked = start(
                door, Map.of("subject", "GST of " + IRD, "description", "We file for IRD " + IRD + " and it fails."));
        assertThat(masked.status()).isIn(200, 201);
        Response read = requester.get(CASE + door.reference(masked));
        assertThat(read.json().path("subject").asText()).isEqualTo("GST of ••-•••-850");
        assertThat(read.json().path("description").asText()).isEqualTo("We file for IRD ••-•••-850 and it fails.");
        for (Response answer : List.of(card, password, masked, read)) {
            assertThat(answer.response().body()).doesNotContain(CARD, PASSWORD, IRD);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Asvs("v5.0.0-16.5.1")
    void whatIsNotEvenUnderstoodIsNotRepeated(Door door) {
        Map<String, Object> integer = door == Door.OUR_REST
                ? door.body(request(Map.of("accessDays", CARD)))
                : Map.of("variables", Map.of("accessDays", Map.of("value", CARD, "type", "Integer")));
        Map<String, Object> unknown = door.body(request(Map.of("cardNumber", CARD)));
        for (Response answer : List.of(
                door.post(port, integer),
                door.post(port, unknown),
                door.post(port, "{\"variables\": {\"subject\": " + CARD + "}}"),
                door.post(port, "{\"subject\": \"" + CARD + "\" x password: " + PASSWORD),
                door.post(port, "{\"variables\": \"" + PASSWORD + "\"}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.response().body()).doesNotContain(CARD, PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCanBeExplainedGoesWithAReasonThatIsKept(Door door) {
        Map<String, String> text = Map.of("description", "Our add-on was set up with " + KEY + ", now revoked.");
        Response refused = start(door, text);
        assertThat(refused.errors())
                .containsExactly("description: line 1, character 28 has what looks like an API key or token: take it"
                        + " out and replace the key. If it is none, or has to go out, say why in guardOverride.");
        Map<String, String> explained = new HashMap<>(text);
        explained.put("guardOverride", "too short");
        assertThat(start(door, explained).errors())
                .contains("guardOverride: must have at least 10 characters: say why.");
        explained.put("guardOverride", "My password: " + PASSWORD);
        assertThat(start(door, explained).errors())
                .anySatisfy(error -> assertThat(error).startsWith("guardOverride: line 1, character 14"));
        explained.put("guardOverride", "The key is revoked since Monday.");
        Response started = start(door, explained);
        assertThat(started.status()).isIn(200, 201);
        assertThat(details(door.reference(started), "leak-guard-overridden"))
                .contains("KEY_OR_TOKEN", "The key is revoked since Monday.")
                .doesNotContain(KEY);
        explained.put("description", "The card " + CARD + " was declined, we think.");
        assertThat(start(door, explained).errors())
                .as("a card is never let through")
                .containsExactly(
                        "description: line 1, character 10 has what looks like a payment card number: " + REMEDY);
    }

    @Test
    void theEditOfTheDraftIsGuardedToo() {
        String reference = reference();
        tell(reference);
        Map<String, Object> answer =
                new HashMap<>(Map.of("caseNumber", "C-1", "messageAsSent", "Hello,\ncharge " + CARD));
        Response refused = complete(requester, reference, ModelIds.TELL_XERO_SUPPORT, answer);
        assertThat(refused.errors())
                .containsExactly(
                        "messageAsSent: line 2, character 8 has what looks like a payment card number: " + REMEDY);
        answer.put("messageAsSent", "We are IRD " + IRD + ", key " + KEY + " is revoked.");
        assertThat(complete(requester, reference, ModelIds.TELL_XERO_SUPPORT, answer)
                        .status())
                .isEqualTo(400);
        answer.put("guardOverride", "It is revoked since Monday.");
        assertThat(complete(requester, reference, ModelIds.TELL_XERO_SUPPORT, answer)
                        .status())
                .isEqualTo(204);
        assertThat(requester
                        .get(CASE + reference + "/message")
                        .json()
                        .path("bodyAsSent")
                        .asText())
                .isEqualTo("We are IRD ••-•••-850, key " + KEY + " is revoked.");
        assertThat(details(reference, "leak-guard-overridden"))
                .contains("KEY_OR_TOKEN")
                .doesNotContain(KEY);
    }

    @Test
    void everyOtherTextIsGuarded() {
        String reference = reference();
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        for (Map<String, Object> answer : List.of(
                Map.<String, Object>of(
                        "xeroSupportAdded", false, "notAddedReason", "They want my password: " + PASSWORD),
                Map.<String, Object>of("xeroSupportAdded", true, "note", "card " + CARD))) {
            assertThat(complete(manager, reference, ModelIds.ADD_XERO_SUPPORT, answer)
                            .status())
                    .isEqualTo(400);
        }
        complete(
                manager,
                reference,
                ModelIds.ADD_XERO_SUPPORT,
                Map.of("xeroSupportAdded", false, "notAddedReason", "IRD " + IRD));
        assertThat(details(reference, "xero-support-not-added")).contains("IRD ••-•••-850");

        String told = reference();
        tell(told);
        complete(requester, told, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        assertThat(requester
                        .post(CASE + told + "/replies", Map.of("summary", "card " + CARD))
                        .status())
                .isEqualTo(400);
        assertThat(requester
                        .post(CASE + told + "/replies", Map.of("summary", "IRD " + IRD))
                        .status())
                .isEqualTo(202);
        assertThat(requester
                        .post(CASE + told + "/extensions", Map.of("days", 1, "reason", "password: " + PASSWORD))
                        .status())
                .isEqualTo(400);
        assertThat(requester
                        .post(CASE + told + "/withdrawal", Map.of("reason", "password: " + PASSWORD))
                        .status())
                .isEqualTo(400);
        assertThat(requester
                        .post(CASE + told + "/completion", Map.of("whatHelped", "charge " + CARD))
                        .status())
                .isEqualTo(400);
        assertThat(requester
                        .post(CASE + told + "/completion", Map.of("whatHelped", "filed for IRD " + IRD))
                        .status())
                .isEqualTo(202);
        assertThat(requester
                        .post(CASE + "similar", Map.of("text", "card " + CARD))
                        .status())
                .isEqualTo(200);
        assertThat(requester
                        .send(
                                "PUT",
                                CASE + told + "/removal-evidence?fileName=" + CARD.replace(" ", "") + ".pdf",
                                BodyPublishers.ofByteArray(Evidences.pdf("")),
                                Map.of("Content-Type", "application/octet-stream"))
                        .errors())
                .containsExactly("fileName: line 1, character 1 has what looks like a payment card number: " + REMEDY);
    }

    /** The engine and our tables keep names and ids too, and a caller chooses them. */
    @Test
    void noNameNoIdAndNoHeaderCarriesASecret() {
        String card = CARD.replace(" ", "");
        String secret = "password: " + PASSWORD;
        String reference = reference();
        String task = "/task/" + task(manager, reference, ModelIds.OPEN_USERS_SETTINGS);
        Visitor admin = Visitor.of(port, "admin");
        String instance = requester
                .get("/engine-rest/process-instance?businessKey=" + reference)
                .json()
                .path(0)
                .path("id")
                .asText();
        Map<String, Object> yes = Map.of("value", true);
        List<Response> answers = new ArrayList<>(List.of(
                Door.OUR_REST.post(port, Door.OUR_REST.body(request(Map.of("reference", card)))),
                Door.CAMUNDA_REST.post(port, Door.CAMUNDA_REST.body(request(Map.of("reference", card)))),
                Door.CAMUNDA_REST.post(port, Map.of("businessKey", card, "variables", Map.of())),
                manager.post("/engine-rest" + task + "/complete", Map.of("variables", Map.of(card, yes))),
                manager.post("/engine-rest" + task + "/complete", Map.of("variables", Map.of(secret, yes))),
                manager.post("/engine-rest" + task + "/complete", Map.of("variables", Map.of("IRD " + IRD, yes))),
                admin.askEngine("PUT", "/process-instance/" + instance + "/variables/" + card, yes),
                admin.askEngine("POST", task + "/assignee", Map.of("userId", secret)),
                admin.askEngine("POST", "/group/create", Map.of("id", "secret", "name", secret)),
                admin.askEngine(
                        "POST",
                        "/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "userId",
                                "x",
                                "resourceType",
                                7,
                                "resourceId",
                                card,
                                "permissions",
                                List.of("READ"))),
                admin.askEngine(
                        "POST",
                        "/user/create",
                        Map.of(
                                "profile",
                                Map.of("id", "secret", "firstName", secret),
                                "credentials",
                                Map.of("password", "long-enough-and-odd"))),
                Caller.of(port, "admin").put("/api/organisations/" + card, Map.of("name", "Secret")),
                Caller.of(port, "admin").put("/api/organisations/secret", Map.of("name", "Secret", "region", card))));
        assertThat(answers).extracting(Response::status).containsOnly(400);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.errors()).isNotEmpty());

        Map<String, Object> asked = request(Map.of());
        assertThat(requester
                        .post("/api/support-requests", asked, "Idempotency-Key", card)
                        .status())
                .isEqualTo(201);
        assertThat(requester
                        .post("/api/support-requests", asked, "Idempotency-Key", card)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatAStepDoesNotAskForDoesNotStay() {
        String reference = reference();
        assertThat(complete(
                                manager,
                                reference,
                                ModelIds.OPEN_USERS_SETTINGS,
                                Map.of("caseNumber", PASSWORD, "accessManager", CARD))
                        .errors())
                .containsExactly(
                        "accessManager: is not known here: this call takes no fields.",
                        "caseNumber: is not known here: this call takes no fields.");
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        complete(manager, reference, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        assertThat(task(manager, reference, ModelIds.CLEAR_PAYROLL_ACCESS)).isNotEmpty();
        assertThat(complete(
                                manager,
                                reference,
                                ModelIds.CLEAR_PAYROLL_ACCESS,
                                Map.of("payrollCleared", true, "messageAsSent", KEY, "guardOverride", "We like it so."))
                        .status())
                .as("a reason is heard where the message is reported alone")
                .isEqualTo(400);
        String told = reference();
        tell(told);
        complete(requester, told, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        requester.post(CASE + told + "/replies", Map.of("summary", "They ask for the bank's name."));
        complete(requester, told, ModelIds.ANSWER_XERO_SUPPORT, Map.of("caseNumber", PASSWORD));
        assertThat(caseNumbers(told)).containsExactly("C-1");
    }

    /** In our table, and in the engine's. */
    private List<String> caseNumbers(String reference) {
        return jdbc.sql("select case_number from support_message where reference = :reference"
                        + " union all select v.text_ from act_ru_variable v"
                        + " join act_ru_execution e on e.id_ = v.proc_inst_id_"
                        + " where e.business_key_ = :reference and v.name_ = 'caseNumber'")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @CsvSource({"comment/create,message", "attachment/create,name"})
    void tasklistsOwnTextsAreGuardedOrClosed(String call, String field) {
        String reference = reference();
        String task = task(manager, reference, ModelIds.OPEN_USERS_SETTINGS);
        manager.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "access-manager"));
        Response answer = manager.post("/engine-rest/task/" + task + "/" + call, Map.of(field, "card " + CARD));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.response().body()).doesNotContain(CARD);
    }

    @Test
    void theSameTextWithAMaskedNumberIsTheSameRequest() {
        Map<String, Object> body =
                request(Map.of("reference", "MASKED-ONCE", "description", "We file for IRD " + IRD + " here."));
        assertThat(requester.post("/api/support-requests", body).status()).isEqualTo(201);
        assertThat(requester.post("/api/support-requests", body).status()).isEqualTo(200);
    }

    private Response start(Door door, Map<String, String> different) {
        return door.post(port, door.body(request(different)));
    }

    private String reference() {
        return requester
                .post("/api/support-requests", request(Map.of()))
                .json()
                .path("reference")
                .asText();
    }

    private static Map<String, Object> request(Map<String, ?> different) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "organisation",
                Cases.newOrganisation(),
                "subject",
                "Bank feed stopped",
                "description",
                Cases.DESCRIPTION));
        request.putAll(different);
        return request;
    }

    private void tell(String reference) {
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        complete(manager, reference, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        complete(manager, reference, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.runWaitingJobs();
        complete(requester, reference, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
    }

    private static Response complete(Caller person, String reference, String step, Map<String, ?> answer) {
        Map<String, Object> variables = new HashMap<>();
        answer.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return person.post(
                "/engine-rest/task/" + task(person, reference, step) + "/complete", Map.of("variables", variables));
    }

    private static String task(Caller person, String reference, String step) {
        return person.get("/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                        .formatted(reference, step))
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    private String details(String reference, String code) {
        return jdbc.sql("""
            select details::text || coalesce((select string_agg(value, ' ') from audit_personal where entry_id = id), '')
              from audit_entry where reference = :reference and code = :code
            """)
                .param("reference", reference)
                .param("code", code)
                .query(String.class)
                .single();
    }
}
