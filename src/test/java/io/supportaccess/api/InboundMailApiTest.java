package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class InboundMailApiTest {

    private static final String PATH = "/api/inbound-mail";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private Caller gateway;

    /** A token that opens this call and nothing else. */
    @BeforeEach
    void makeTheTokenOfTheGateway() {
        gateway = Caller.withToken(
                port,
                Caller.of(port, "admin")
                        .post("/api/tokens", Map.of("name", "Mail gateway", "scopes", List.of("inbound:mail")))
                        .json()
                        .path("token")
                        .asText());
    }

    private static Map<String, Object> mail(String subject, String text) {
        return Map.of(
                "messageId",
                "<%s@xero.com>".formatted(UUID.randomUUID()),
                "sender",
                "Xero Support <support@mail.xero.com>",
                "subject",
                subject,
                "text",
                text);
    }

    private static Map<String, Object> with(Map<String, Object> mail, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(mail);
        changed.put(field, value);
        return changed;
    }

    private List<String> replies(String reference) {
        return jdbc.sql("select summary from support_reply where reference = :reference order by id")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    private void isHeld(Response answer, String reason) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        assertThat(answer.json().path("outcome").asText()).isEqualTo("held");
        assertThat(answer.json().path("reason").asText()).contains(reason);
        assertThat(answer.json().has("reference")).isFalse();
    }

    @Test
    void aMailThatNamesTheReferenceBecomesAReplyWithItsStep() {
        ProcessInstance request = cases.untilTold(cases.start());
        String reference = request.getBusinessKey();

        Response answer = gateway.post(PATH, mail("Re: %s, your question".formatted(reference), "Which bank is it?"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().toString())
                .isEqualTo("{\"outcome\":\"logged\",\"reference\":\"%s\"}".formatted(reference));
        assertThat(replies(reference)).containsExactly("Which bank is it?");
        assertThat(Caller.of(port, "requester")
                        .get("/api/support-requests/" + reference)
                        .json()
                        .findValuesAsText("key"))
                .contains("UserTask_AnswerXeroSupport");
    }

    @Test
    void aMailThatNamesXerosCaseNumberBecomesAReply() {
        ProcessInstance request = cases.untilTold(cases.start());
        String number = "XC" + UUID.randomUUID().toString().substring(0, 8).toUpperCase() + "7";
        jdbc.sql("update support_message set case_number = :number where reference = :reference")
                .param("number", number)
                .param("reference", request.getBusinessKey())
                .update();

        assertThat(gateway.post(PATH, mail("Your case", "About case #%s: which bank is it?".formatted(number)))
                        .json()
                        .path("reference")
                        .asText())
                .isEqualTo(request.getBusinessKey());
    }

    /** Xero may go on under its number when somebody asks us for access again. */
    @Test
    void aCaseNumberNamesTheRequestThatIsOpen() {
        ProcessInstance first = cases.untilTold(cases.start());
        String second = cases.untilTold(cases.start()).getBusinessKey();
        String number = "XC" + UUID.randomUUID().toString().substring(0, 8).toUpperCase() + "8";
        jdbc.sql("update support_message set case_number = :number where reference in (:both)")
                .param("number", number)
                .param("both", List.of(first.getBusinessKey(), second))
                .update();
        isHeld(gateway.post(PATH, mail(number, "Which bank is it?")), "It names several requests.");
        cases.end(first);

        assertThat(gateway.post(PATH, mail(number, "Which bank is it?"))
                        .json()
                        .path("reference")
                        .asText())
                .isEqualTo(second);
    }

    @Test
    void theSameMailCountsOnceHoweverOftenAndAtOnceItComes() {
        String reference = cases.untilTold(cases.start()).getBusinessKey();
        Map<String, Object> mail = mail(reference, "Which bank is it?");

        List<Response> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(time -> gateway.post(PATH, mail))
                .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.json().path("reference").asText()).isEqualTo(reference));
        assertThat(replies(reference)).containsExactly("Which bank is it?");
        assertThat(gateway.post(PATH, mail).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support@xero.com.evil.example",
                "support@notxero.com",
                "Xero <support@xero.com> <me@evil.example>",
                "support@xero.com@evil.example",
                "xero.com"
            })
    void aSenderOutsideXerosDomainsReachesNoRequest(String sender) {
        String reference = cases.untilTold(cases.start()).getBusinessKey();

        isHeld(
                gateway.post(PATH, with(mail(reference, "Click here."), "sender", sender)),
                "The sender is not in a domain of Xero's.");

        assertThat(replies(reference)).isEmpty();
    }

    @Test
    void aMailThatNamesNoRequestOrSeveralIsHeld() {
        String one = cases.start(Requests.TO_APPROVE).getBusinessKey();
        String other = cases.start(Requests.TO_APPROVE).getBusinessKey();

        isHeld(gateway.post(PATH, mail("Your case 4711", "Hello.")), "It names no request");
        isHeld(gateway.post(PATH, mail(one + " and " + other, "Hello.")), "It names several requests.");
        isHeld(gateway.post(PATH, mail(one, " ")), "It has no text.");
    }

    @Test
    void aRequestThatTakesNoReplyNowHoldsTheMail() {
        String reference = cases.start(Requests.TO_APPROVE).getBusinessKey();

        isHeld(gateway.post(PATH, mail(reference, "Which bank is it?")), reference);
        assertThat(replies(reference)).isEmpty();
    }

    @Test
    void aSecretIsKeptNowhere() {
        String reference = cases.untilTold(cases.start()).getBusinessKey();

        isHeld(
                gateway.post(PATH, mail(reference, "Use this card: 4111 1111 1111 1111.")),
                "Its text cannot be logged: line 1, character 16 has what looks like a payment card number");

        assertThat(replies(reference)).isEmpty();
        assertThat(jdbc.sql("select content from inbound_mail where reason like '%card%' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void aLongMailIsCutToTheLengthOfAReply() {
        String reference = cases.untilTold(cases.start()).getBusinessKey();

        assertThat(gateway.post(PATH, mail(reference, "word ".repeat(10_000))).status())
                .isEqualTo(202);

        assertThat(replies(reference))
                .singleElement()
                .satisfies(reply -> assertThat(reply).startsWith("word word").hasSizeBetween(19_000, 20_000));
    }

    @Test
    void wrongFieldsAreNamed() {
        assertThat(gateway.post(PATH, Map.of("subject", 1, "colour", "red")).errors())
                .contains("messageId: is required.", "sender: is required.", "subject: must be a text (a String).");
    }

    @Test
    void theTokenOfTheGatewayOpensNothingElse() {
        assertThat(gateway.get("/api/support-requests").status()).isEqualTo(403);
        assertThat(gateway.get("/api/webhooks").status()).isEqualTo(403);
    }

    @Test
    void anAdministratorSeesWhyAMailIsHeldAndRemovesIt() {
        gateway.post(PATH, mail("Quince parade 9", "The text of the parade."));
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open("/inbound-mail").text())
                .contains("Quince parade 9", "The text of the parade.", "It names no request");
        long id = jdbc.sql("select id from inbound_mail where subject = 'Quince parade 9'")
                .query(Long.class)
                .single();

        assertThat(admin.submit("/inbound-mail", "/inbound-mail/" + id + "/removal", Map.of())
                        .location())
                .endsWith("/inbound-mail");

        assertThat(admin.open("/inbound-mail").text())
                .contains("The mail is removed.")
                .doesNotContain("Quince parade 9");
        assertThat(admin.submit("/webhooks", "/inbound-mail/" + id + "/removal", Map.of())
                        .status())
                .isEqualTo(404);
    }
}
