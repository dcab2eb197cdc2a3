package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.access.Evidences;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case from its start to its end by HTTP alone, and what the register and the audit trail say of it. */
@ApplicationTest
class AccessApiTest {

    private static final String PATH = "/api/support-requests/";

    @LocalServerPort
    private int port;

    @Autowired
    private Superuser superuser;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private Caller requester;
    private Caller manager;
    private Caller second;
    private Caller approver;
    private Caller auditor;

    @BeforeEach
    void signIn() {
        requester = Caller.of(port, "requester");
        manager = Caller.of(port, "access-manager");
        second = Caller.of(port, "second-manager");
        approver = Caller.of(port, "approver");
        auditor = Caller.of(port, "auditor");
    }

    @Test
    void byHttpAloneACaseGoesFromItsStartToAccessEnded() {
        String organisation = Cases.newOrganisation();
        String reference = ask(organisation);
        Instant before = Instant.now();
        letIn(reference);
        Instant during = Instant.now();
        tellXeroSupport(reference);
        assertThat(state(reference)).isEqualTo("SUPPORT_IN");

        assertThat(requester
                        .post(PATH + reference + "/replies", Map.of("summary", "Which account?"))
                        .status())
                .isEqualTo(202);
        complete(requester, reference, ModelIds.ANSWER_XERO_SUPPORT, Map.of());
        Instant planned = until(organisation);
        assertThat(requester
                        .post(PATH + reference + "/extensions", Map.of("days", 2, "reason", "They look for it."))
                        .status())
                .isEqualTo(202);
        complete(approver, reference, ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        assertThat(until(organisation)).isEqualTo(planned.plus(Duration.ofDays(2)));

        assertThat(requester.post(PATH + reference + "/completion", Map.of()).status())
                .isEqualTo(202);
        complete(manager, reference, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        complete(second, reference, ModelIds.CONFIRM_REMOVAL, Cases.gone());
        assertThat(state(reference)).isEqualTo("ENDED");

        assertThat(referencesAt(before, organisation)).isEmpty();
        assertThat(referencesAt(during, organisation)).containsExactly(reference);
        assertThat(referencesAt(Instant.now(), organisation)).isEmpty();
        JsonNode then = at(during, organisation).path("items").path(0);
        assertThat(then.path("grantedBy").asText()).isEqualTo("access-manager");
        assertThat(then.path("removedBy").asText()).isEqualTo("access-manager");
        assertThat(then.path("confirmedBy").asText()).isEqualTo("second-manager");
        assertThat(then.path("caseNumber").asText()).isEqualTo("C-1");

        List<JsonNode> trail = audit(reference);
        assertThat(trail)
                .extracting(entry -> entry.path("code").asText())
                .containsExactly(
                        "request-registered",
                        "access-planned",
                        "step-completed",
                        "step-completed",
                        "xero-support-added",
                        "step-completed",
                        "access-granted",
                        "permit-issued",
                        "message-drafted",
                        "step-completed",
                        "step-completed",
                        "support-told",
                        "support-replied",
                        "step-completed",
                        "reply-answered",
                        "extension-asked",
                        "step-completed",
                        "extension-approved",
                        "permit-issued",
                        "support-finished",
                        "removal-begun",
                        "step-completed",
                        "removal-reported",
                        "step-completed",
                        "access-ended",
                        "permit-issued");
        Duration exposure = Duration.between(when(trail, "xero-support-added"), when(trail, "access-ended"));
        assertThat(totalOf(organisation).path("exposureHours").asDouble())
                .isCloseTo(exposure.toSeconds() / 3600.0, within(0.0001));
        assertThat(requester
                        .get(PATH + reference)
                        .json()
                        .path("extensions")
                        .path(0)
                        .path("decision")
                        .path("decidedBy"))
                .hasToString("\"approver\"");
    }

    @Test
    void beforeDuringAndAfterAreToldApartToTheSecondInEveryTimeZone() {
        String organisation = Cases.newOrganisation();
        String reference = ask(organisation);
        letIn(reference);
        // A night in which New Zealand's clocks go back: 02:30 comes twice, an hour apart.
        superuser.jdbc().sql("""
            update access_grant
               set granted_at = '2026-04-04T13:30:00Z', removed_by = 'a', removed_at = '2026-04-04T14:00:00Z',
                   confirmed_by = 'b', confirmed_at = '2026-04-04T14:30:00Z', removal_evidence = 'gone'
             where reference = :reference
            """).param("reference", reference).update();
        assertThat(referencesAt("2026-04-05T02:29:59+13:00", organisation)).isEmpty();
        assertThat(referencesAt("2026-04-05T02:30:00+13:00", organisation)).containsExactly(reference);
        assertThat(referencesAt("2026-04-05T02:29:59+12:00", organisation)).containsExactly(reference);
        assertThat(referencesAt("2026-04-05T02:30:00+12:00", organisation)).isEmpty();
        assertThat(referencesAt(
                        Instant.parse("2026-04-04T14:00:00Z")
                                .atZone(ZoneId.of("Pacific/Auckland"))
                                .toOffsetDateTime()
                                .toString(),
                        organisation))
                .containsExactly(reference);
        assertThat(totalOf(organisation).path("exposureHours").asText()).isEqualTo("1.0");
    }

    @Test
    void aSecondRequestIsOfferedTheOpenOne() {
        String organisation = Cases.newOrganisation();
        String open = ask(organisation);
        letIn(open);
        Response atOurs = requester.post("/api/support-requests", request(organisation));
        Response atCamundas = requester.post(
                "/engine-rest/process-definition/key/invite-xero-support/start",
                Map.of("variables", typed(request(organisation))));
        for (Response refused : List.of(atOurs, atCamundas)) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("type").asText()).isEqualTo("urn:xero-support-access:access-open");
            assertThat(refused.json().path("reference").asText()).isEqualTo(open);
            assertThat(refused.json().path("detail").asText()).contains(organisation, open, "more days");
        }
    }

    @Test
    void whoDoesNotSeeTheOpenOneIsToldWhomToAskAndNotItsReference() {
        String organisation = Cases.newOrganisation();
        String open = ask(organisation);
        letIn(open);
        Caller stranger = anotherRequester("asks-for-a-strangers-organisation");
        Response atOurs = stranger.post("/api/support-requests", request(organisation));
        Response atCamundas = stranger.post(
                "/engine-rest/process-definition/key/invite-xero-support/start",
                Map.of("variables", typed(request(organisation))));
        for (Response refused : List.of(atOurs, atCamundas)) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("type").asText()).isEqualTo("urn:xero-support-access:access-open");
            assertThat(refused.json().path("detail").asText())
                    .contains(organisation, "already", "Ask an access manager of the organisation");
            assertThat(refused.response().body()).doesNotContain(open);
        }
    }

    private Caller anotherRequester(String id) {
        Caller admin = Caller.of(port, "admin");
        assertThat(admin.post(
                                "/engine-rest/user/create",
                                Map.of(
                                        "profile", Map.of("id", id, "firstName", "Pania", "lastName", "Tamihana"),
                                        "credentials", Map.of("password", ApplicationTest.PASSWORD)))
                        .status())
                .isEqualTo(204);
        admin.put("/engine-rest/group/requesters/members/" + id, Map.of());
        return Caller.of(port, id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        withdrawal | {}                                  | reason: is required.
        withdrawal | {"reason": 7}                       | reason: must be a text (a String).
        withdrawal | {"reason": "x", "by": "me"}         | by: is not known here. Known: reason.
        replies    | {"summary": " "}                    | summary: is required.
        extensions | {"days": 15, "reason": "x"}         | days: must be a whole number from 1 to 14 (an Integer).
        extensions | {"days": "2", "reason": "x"}        | days: must be a whole number from 1 to 14 (an Integer).
        completion | {"really": true}                    | really: is not known here. Known: whatHelped.
        """)
    void whatIsSaidWronglyIsRefusedWithTheFieldAndTheRemedy(String call, String body, String error) {
        String reference = ask(Cases.newOrganisation());
        letIn(reference);
        List<JsonNode> before = audit(reference);
        Response refused = requester.post(PATH + reference + "/" + call, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
        assertThat(audit(reference).subList(0, before.size())).isEqualTo(before);
        assertThat(audit(reference)).hasSize(before.size() + 1);
    }

    @Test
    @Asvs("v5.0.0-8.2.2")
    void onlyWhoHasAPartInItMayActOnACase() {
        String reference = ask(Cases.newOrganisation());
        for (Caller other : List.of(approver, auditor)) {
            assertThat(other.post(PATH + reference + "/withdrawal", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(403);
        }
        String admins = Caller.of(port, "admin")
                .post("/api/support-requests", request(Cases.newOrganisation()))
                .json()
                .path("reference")
                .asText();
        assertThat(requester
                        .post(PATH + admins + "/withdrawal", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(manager.post(PATH + reference + "/withdrawal", Map.of("reason", "x"))
                        .status())
                .isEqualTo(202);
        assertThat(state(reference)).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatComesTooEarlyOrTwiceIsAnsweredWithTheState() {
        String reference = ask(Cases.newOrganisation());
        Response early = requester.post(PATH + reference + "/completion", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("detail").asText()).contains("GRANTING_ACCESS");
        letIn(reference);
        var wish = Map.of("days", 1, "reason", "More time.");
        assertThat(requester.post(PATH + reference + "/extensions", wish).status())
                .isEqualTo(202);
        Response second = requester.post(PATH + reference + "/extensions", wish);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("detail").asText())
                .isEqualTo("An extension was already requested. Wait for its approval.");
        assertThat(requester.post(PATH + reference + "/completion", Map.of()).status())
                .isEqualTo(202);
        for (String again : List.of("completion", "withdrawal", "extensions", "replies")) {
            Response late = requester.post(
                    PATH + reference + "/" + again,
                    switch (again) {
                        case "withdrawal" -> Map.of("reason", "x");
                        case "extensions" -> wish;
                        case "replies" -> Map.of("summary", "x");
                        default -> Map.of();
                    });
            assertThat(late.status()).as(again).isEqualTo(409);
            assertThat(late.json().path("detail").asText()).contains("ENDING_ACCESS");
        }
        Response atCamundas = Caller.of(port, "admin")
                .post(
                        "/engine-rest/message",
                        Map.of("messageName", "supportAccess.supportFinished", "businessKey", reference));
        assertThat(atCamundas.status()).isEqualTo(409);
        assertThat(atCamundas.json().path("detail").asText()).contains("ENDING_ACCESS");
    }

    @Test
    void whoComesTooLateForAStepIsToldWhoWasFaster() {
        String reference = ask(Cases.newOrganisation());
        String task = task(manager, reference, ModelIds.OPEN_USERS_SETTINGS);
        assertThat(second.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "second-manager"))
                        .status())
                .isEqualTo(204);
        Response late = manager.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "access-manager"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").asText()).isEqualTo("second-manager has claimed this step already.");

        complete(second, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        Response over = manager.post("/engine-rest/task/" + task + "/complete", Map.of());
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.json().path("detail").asText()).isEqualTo("second-manager has completed this step already.");
        assertThat(over.json().path("reference").asText()).isEqualTo(reference);
        assertThat(audit(reference))
                .extracting(entry -> entry.path("code").asText() + " by "
                        + entry.path("actor").asText())
                .containsExactly(
                        "request-registered by requester",
                        "access-planned by system",
                        "step-claimed by second-manager",
                        "refused by access-manager",
                        "step-completed by second-manager",
                        "refused by access-manager");
    }

    @Test
    void aStepThatIsGoneIsAnsweredWithWhatToDo() {
        String reference = ask(Cases.newOrganisation());
        String task = task(manager, reference, ModelIds.OPEN_USERS_SETTINGS);
        requester.post(PATH + reference + "/withdrawal", Map.of("reason", "Solved."));
        Response late = manager.post("/engine-rest/task/" + task + "/complete", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").asText())
                .isEqualTo(
                        "This step is over, or there never was one with this id. If you have just changed something in"
                                + " Xero for it, undo that.");
    }

    @Test
    @Asvs({"v5.0.0-3.2.1", "v5.0.0-5.2.2", "v5.0.0-5.4.1", "v5.0.0-5.4.2"})
    void aPictureOrPdfOfTheRemovalIsKeptByWhoMayConfirm() {
        String reference = ask(Cases.newOrganisation());
        letIn(reference);
        byte[] png = Evidences.png();
        requester.post(PATH + reference + "/completion", Map.of());
        assertThat(evidence(manager, reference, "users.png", png).status())
                .as("before a removal")
                .isEqualTo(409);
        complete(manager, reference, ModelIds.REMOVE_XERO_SUPPORT, Map.of());

        assertThat(evidence(second, reference, "users.png", "GIF89a".getBytes(StandardCharsets.US_ASCII))
                        .errors())
                .containsExactly("file: must be a PNG or JPEG picture or a PDF, and whole.");
        byte[] large = new byte[5 * 1024 * 1024 + 1];
        System.arraycopy(png, 0, large, 0, png.length);
        assertThat(evidence(second, reference, "users.png", large).errors())
                .containsExactly("file: must have 1 byte to 5 MB.");
        assertThat(evidence(second, reference, "two%0Alines.png", png).errors())
                .containsExactly("fileName: must be on one line and have no control characters.");
        assertThat(evidence(manager, reference, "users.png", png).status())
                .as("the remover")
                .isEqualTo(409);
        assertThat(evidence(auditor, reference, "users.png", png).status()).isEqualTo(403);

        assertThat(evidence(second, reference, "users.png", new byte[0]).errors())
                .containsExactly("file: must have 1 byte to 5 MB.");
        assertThat(evidence(second, reference, "users.png", png).status()).isEqualTo(204);
        Response kept = auditor.get(PATH + reference + "/removal-evidence");
        assertThat(kept.header("Content-Type")).isEqualTo("image/png");
        assertThat(kept.header("Content-Disposition")).startsWith("attachment;").contains("users.png");
        assertThat(kept.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(kept.response().headers().allValues("Content-Security-Policy"))
                .contains("default-src 'none'; sandbox");
        assertThat(requester
                        .get(PATH + reference)
                        .json()
                        .path("removalEvidence")
                        .asText())
                .isEqualTo("users.png");
    }

    /** The requester cannot come first and so decide what stands for the removal. */
    @Test
    void ofSeveralFilesTheConfirmersCounts() {
        String reference = ask(Cases.newOrganisation());
        letIn(reference);
        requester.post(PATH + reference + "/completion", Map.of());
        complete(manager, reference, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        assertThat(evidence(requester, reference, "first.pdf", Evidences.pdf("nothing"))
                        .status())
                .isEqualTo(204);
        assertThat(evidence(second, reference, "seen.png", Evidences.png()).status())
                .isEqualTo(204);
        assertThat(evidence(requester, reference, "last.pdf", Evidences.pdf("nothing"))
                        .status())
                .isEqualTo(204);
        assertThat(removalEvidence(reference)).isEqualTo("last.pdf");
        complete(second, reference, ModelIds.CONFIRM_REMOVAL, Cases.gone());
        assertThat(removalEvidence(reference)).isEqualTo("seen.png");
        assertThat(auditor.get(PATH + reference + "/removal-evidence").header("Content-Disposition"))
                .contains("seen.png");
    }

    private String removalEvidence(String reference) {
        return requester.get(PATH + reference).json().path("removalEvidence").asText();
    }

    @Test
    @Asvs("v5.0.0-5.4.2")
    void aFilesNameIsANameInItsHeaderWhateverItIs() {
        String reference = ask(Cases.newOrganisation());
        letIn(reference);
        requester.post(PATH + reference + "/completion", Map.of());
        complete(manager, reference, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        byte[] png = Evidences.png();
        Map<String, String> kept = Map.of(
                "a\"; filename=\"b.html", "a\"; filename=\"b.html.png",
                "a\\", "",
                "a;b,c=d'e%22.png", "a;b,c=d'e%22.png",
                "Züge \u65e5\u672c \ud83d\ude00.png", "Züge \u65e5\u672c \ud83d\ude00.png",
                "../../etc/users.png", "users.png",
                "C:\\users\\me\\users.png", "users.png",
                "..", "...png",
                "a\u202egnp.exe", "agnp.exe.png",
                "a\r\nSet-Cookie: b=c", "",
                "a\u2028b", "");
        kept.forEach((given, name) -> {
            Response added = evidence(second, reference, encoded(given), png);
            if (name.isEmpty()) {
                assertThat(added.errors()).as(given).singleElement().asString().startsWith("fileName: ");
                return;
            }
            assertThat(added.status()).as(given).isEqualTo(204);
            String header = second.get(PATH + reference + "/removal-evidence").header("Content-Disposition");
            assertThat(header)
                    .as(given)
                    .matches("attachment; filename=\"[^\"\\\\]*\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
            assertThat(ContentDisposition.parse(header).getFilename()).isEqualTo(name);
        });
    }

    @Test
    void theAuditTrailIsOnlyAddedTo() {
        ask(Cases.newOrganisation());
        for (String change :
                List.of("update audit_entry set actor = 'nobody'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasRootCauseMessage("ERROR: permission denied for table audit_entry");
        }
    }

    @Test
    @Asvs("v5.0.0-2.3.2")
    void theDatabaseItselfRefusesAnOwnConfirmationAndAnOwnApproval() {
        String reference = ask(Cases.newOrganisation());
        letIn(reference);
        requester.post(PATH + reference + "/extensions", Map.of("days", 1, "reason", "More time."));
        for (String change : List.of(
                "update access_grant set removed_by = 'a', removed_at = now(), confirmed_by = 'a', confirmed_at ="
                        + " now(), removal_evidence = 'x'",
                "update access_extension set decided_by = asked_by, decided_at = now(), approved = true")) {
            assertThatThrownBy(() -> jdbc.sql(change + " where reference = :reference")
                            .param("reference", reference)
                            .update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("_by_another");
        }
    }

    @Test
    @Asvs("v5.0.0-16.2.1")
    void whatAnOperatorDoesIsInTheAuditTrail() {
        String reference = ask(Cases.newOrganisation());
        Caller admin = Caller.of(port, "admin");
        String instance = admin.get("/engine-rest/process-instance?businessKey=" + reference)
                .json()
                .path(0)
                .path("id")
                .asText();
        Visitor cockpit = Visitor.of(port, "admin");
        cockpit.askEngine(
                "PUT",
                "/process-instance/" + instance + "/variables/subject",
                Map.of("value", "Another subject", "type", "String"));
        String task = task(admin, reference, ModelIds.OPEN_USERS_SETTINGS);
        cockpit.askEngine("POST", "/task/" + task + "/assignee", Map.of("userId", "second-manager"));
        Response deletion = cockpit.askEngine("DELETE", "/process-instance/" + instance, "");
        assertThat(deletion.status()).isEqualTo(409);
        assertThat(deletion.json().path("detail").asText()).startsWith("A request is not deleted: withdraw it.");

        assertThat(audit(reference))
                .extracting(entry -> entry.path("code").asText() + " by "
                        + entry.path("actor").asText())
                .containsExactly(
                        "request-registered by requester",
                        "access-planned by system",
                        "variable-changed by admin",
                        "step-assigned by admin",
                        "refused by admin");
        assertThat(audit(reference).get(2).path("details").path("variables").asText())
                .isEqualTo("subject = Another subject");
    }

    @Test
    @Asvs("v5.0.0-16.3.2")
    void whatWasRefusedIsInTheAuditTrailWhicheverDoorItCameTo() {
        String reference = ask(Cases.newOrganisation());
        requester.post(PATH + reference + "/completion", Map.of());
        auditor.post(PATH + reference + "/withdrawal", Map.of("reason", "x"));
        String task = task(manager, reference, ModelIds.OPEN_USERS_SETTINGS);
        approver.post("/engine-rest/task/" + task + "/complete", Map.of());
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        second.post("/engine-rest/task/" + task + "/complete", Map.of());

        await().untilAsserted(() -> assertThat(audit(reference).stream()
                        .filter(entry -> entry.path("code").asText().equals("refused")))
                .extracting(entry -> "%s %s %s"
                        .formatted(
                                entry.path("actor").asText(),
                                entry.at("/details/call").asText(),
                                entry.at("/details/status")))
                .containsExactlyInAnyOrder(
                        "requester POST " + PATH + reference + "/completion 409",
                        "auditor POST " + PATH + reference + "/withdrawal 403",
                        "approver POST /engine-rest/task/" + task + "/complete 403",
                        "second-manager POST /engine-rest/task/" + task + "/complete 409"));
    }

    @Test
    @Asvs("v5.0.0-8.2.3")
    void whoElseWasRefusedOnACaseAndFromWhereIsForAuditors() {
        String reference = ask(Cases.newOrganisation());
        requester.post(PATH + reference + "/completion", Map.of());
        auditor.post(PATH + reference + "/withdrawal", Map.of("reason", "x"));
        await().until(() -> audit(reference).stream()
                        .filter(entry -> entry.path("code").asText().equals("refused"))
                        .count()
                == 2);

        for (String form : List.of("application/json", "application/x-ndjson", "text/csv")) {
            for (Caller other : List.of(requester, manager, approver)) {
                Response seen =
                        other.send("GET", PATH + reference + "/audit", BodyPublishers.noBody(), Map.of("Accept", form));
                assertThat(seen.response().body())
                        .contains("refused", "somebody else")
                        .doesNotContain("auditor", "/withdrawal");
                assertThat(seen.response().body().split("127.0.0.1", -1)).hasSize(other == requester ? 2 : 1);
            }
            assertThat(auditor.send("GET", PATH + reference + "/audit", BodyPublishers.noBody(), Map.of("Accept", form))
                            .response()
                            .body())
                    .contains("auditor", "/withdrawal", "/completion")
                    .doesNotContain("somebody else");
        }
        assertThat(requester.get("/requests/" + reference).response().body()).doesNotContain("auditor");
    }

    @Test
    void theAuditTrailIsForAuditorsAndSafeInSpreadsheets() {
        String reference = ask(Cases.newOrganisation());
        requester.post(PATH + reference + "/withdrawal", Map.of("reason", "=HYPERLINK(\"http://example.com\")"));
        for (Caller other : List.of(requester, manager, approver)) {
            assertThat(other.get("/api/audit").status()).isEqualTo(403);
        }
        assertThat(auditor.get("/api/audit?size=1").json().path("items")).hasSize(1);
        Response csv =
                auditor.send("GET", PATH + reference + "/audit", BodyPublishers.noBody(), Map.of("Accept", "text/csv"));
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.response().body().lines().toList())
                .hasSize(4)
                .first()
                .isEqualTo("\"id\",\"at\",\"code\",\"reference\",\"actor\",\"details\"");
        Response lines =
                auditor.send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"));
        assertThat(lines.response().body().lines().count())
                .isEqualTo(jdbc.sql("select count(*) from audit_entry")
                        .query(Long.class)
                        .single());
    }

    @Test
    @Asvs("v5.0.0-16.2.4")
    void eachLineOfTheExportedTrailIsAnEntryThatProgramsRead() throws Exception {
        String reference = ask(Cases.newOrganisation());
        Response lines = auditor.send(
                "GET", PATH + reference + "/audit", BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"));
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        for (String line : lines.response().body().lines().toList()) {
            assertThat(new ObjectMapper().readTree(line).fieldNames())
                    .toIterable()
                    .contains("id", "at", "code", "reference", "actor", "details");
        }
        assertThat(lines.response().body()).contains("request-registered");
    }

    @Test
    @Asvs("v5.0.0-2.3.1")
    void nobodyGoesRoundAStep() {
        String reference = ask(Cases.newOrganisation());
        letIn(reference);
        requester.post(PATH + reference + "/completion", Map.of());
        String task = task(manager, reference, ModelIds.REMOVE_XERO_SUPPORT);
        for (String way : List.of("bpmnError", "bpmnEscalation", "resolve")) {
            Response refused = manager.post(
                    "/engine-rest/task/" + task + "/" + way, Map.of("errorCode", "x", "escalationCode", "x"));
            assertThat(refused.status()).as(way).isEqualTo(404);
        }
        Caller admin = Caller.of(port, "admin");
        String instance = admin.get("/engine-rest/process-instance?businessKey=" + reference)
                .json()
                .path(0)
                .path("id")
                .asText();
        assertThat(admin.post(
                                "/engine-rest/process-instance/" + instance + "/modification",
                                Map.of(
                                        "instructions",
                                        List.of(Map.of(
                                                "type",
                                                "startBeforeActivity",
                                                "activityId",
                                                ModelIds.ENDED_ACCESS_ENDED))))
                        .status())
                .isEqualTo(404);
        assertThat(admin.send(
                                "DELETE",
                                "/engine-rest/process-definition/key/invite-xero-support?cascade=true",
                                BodyPublishers.noBody(),
                                Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(state(reference)).isEqualTo("ENDING_ACCESS");
    }

    @Test
    void anAnswerDoesNotMoveTheClockOrTheWay() {
        String organisation = Cases.newOrganisation();
        String reference = ask(organisation);
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        String step = task(manager, reference, ModelIds.ADD_XERO_SUPPORT);
        Map<String, ?> more = Map.of(
                "xeroSupportAdded", true, "requester", "access-manager", "xeroSupportIn", false, "accessUntil", "2099");
        assertThat(manager.post("/engine-rest/task/" + step + "/complete", Map.of("variables", typed(more)))
                        .errors())
                .extracting(error -> error.replaceAll(":.*", ""))
                .containsExactly("accessUntil", "requester", "xeroSupportIn");
        complete(manager, reference, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        complete(manager, reference, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        tellXeroSupport(reference);
        Map<String, Object> wish = new HashMap<>(Map.of("days", 1, "reason", "More time."));
        assertThat(requester.post(PATH + reference + "/extensions", wish).status())
                .isEqualTo(202);
        complete(approver, reference, ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        assertThat(timerOf(reference)).isEqualTo(until(organisation).toEpochMilli());
        assertThat(requester
                        .post(PATH + reference + "/withdrawal", Map.of("reason", "x"))
                        .status())
                .isEqualTo(202);
        assertThat(state(reference)).isEqualTo("ENDING_ACCESS");
    }

    private long timerOf(String reference) {
        return jdbc.sql("""
            select extract(epoch from j.duedate_) * 1000 from act_ru_job j
              join act_ru_execution e on e.id_ = j.process_instance_id_
              join act_ru_jobdef d on d.id_ = j.job_def_id_
             where e.business_key_ = :reference and d.act_id_ = 'CatchEvent_AccessWindowEnded'
            """).param("reference", reference).query(Long.class).single();
    }

    @Test
    void aWrongMomentIsRefusedWithTheRemedy() {
        for (String at : List.of("yesterday", "2026-04-05", "2026-04-05T02:30:00")) {
            assertThat(auditor.get("/api/access?at=" + at).errors())
                    .containsExactly(
                            "at: must be a date, a time and an offset, such as 2026-04-05T02:30:00+13:00 or …Z.");
        }
        for (String at : List.of("2099-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "%2B300000-01-01T00:00:00Z")) {
            assertThat(auditor.get("/api/access?at=" + at).errors())
                    .containsExactly("at: must be a time in the past, in 2006 or later.");
        }
    }

    private String ask(String organisation) {
        Response answer = requester.post("/api/support-requests", request(organisation));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("reference").asText();
    }

    private static Map<String, Object> request(String organisation) {
        return Map.of("organisation", organisation, "subject", "Bank feed stopped", "description", Cases.DESCRIPTION);
    }

    private void letIn(String reference) {
        complete(manager, reference, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        complete(manager, reference, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        complete(manager, reference, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
    }

    private void tellXeroSupport(String reference) {
        cases.runWaitingJobs();
        complete(requester, reference, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        complete(requester, reference, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
    }

    private void complete(Caller person, String reference, String step, Map<String, ?> answer) {
        String task = task(person, reference, step);
        assertThat(person.post("/engine-rest/task/" + task + "/complete", Map.of("variables", typed(answer)))
                        .status())
                .as(step)
                .isEqualTo(204);
    }

    private static String task(Caller person, String reference, String step) {
        return person.get("/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                        .formatted(reference, step))
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    private static Map<String, Object> typed(Map<String, ?> values) {
        Map<String, Object> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return variables;
    }

    private static Response evidence(Caller person, String reference, String fileName, byte[] content) {
        return person.send(
                "PUT",
                PATH + reference + "/removal-evidence?fileName=" + fileName,
                BodyPublishers.ofByteArray(content),
                Map.of("Content-Type", "application/octet-stream"));
    }

    private String state(String reference) {
        return requester.get(PATH + reference).json().path("state").asText();
    }

    private JsonNode at(Instant moment, String organisation) {
        return auditor.get("/api/access?at=%s&organisation=%s".formatted(moment, encoded(organisation)))
                .json();
    }

    private List<String> referencesAt(Instant moment, String organisation) {
        return referencesAt(moment.toString(), organisation);
    }

    private List<String> referencesAt(String moment, String organisation) {
        JsonNode page = auditor.get("/api/access?at=%s&organisation=%s".formatted(moment, encoded(organisation)))
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(page.path("items").size());
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("reference").asText())
                .toList();
    }

    private Instant until(String organisation) {
        return Instant.parse(auditor.get("/api/access?organisation=" + encoded(organisation))
                .json()
                .path("items")
                .path(0)
                .path("until")
                .asText());
    }

    private JsonNode totalOf(String organisation) {
        return auditor.get("/api/access/exposure?organisation=" + encoded(organisation))
                .json()
                .path("items")
                .path(0);
    }

    private List<JsonNode> audit(String reference) {
        List<JsonNode> entries = new ArrayList<>();
        auditor.get(PATH + reference + "/audit?size=200").json().path("items").forEach(entries::add);
        return entries;
    }

    private static Instant when(List<JsonNode> trail, String code) {
        return trail.stream()
                .filter(entry -> entry.path("code").asText().equals(code))
                .map(entry -> Instant.parse(entry.path("at").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
