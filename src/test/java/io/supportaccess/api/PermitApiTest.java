package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The signed record of an access, from its grant to its end. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class PermitApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Superuser superuser;

    @Test
    @Asvs("v5.0.0-11.6.1")
    void aGrantIsPermittedByASignedRecordThatAnybodyWithThePublicKeyVerifies() throws Exception {
        ProcessInstance request = cases.untilTold(cases.start());
        JsonNode permit = permit("requester", request, "").json();
        JsonNode terms = permit.path("terms");
        assertThat(List.of(
                        "version",
                        "because",
                        "letInBy",
                        "requestedBy",
                        "approval",
                        "subject",
                        "payroll",
                        "mayChangeData"))
                .map(name -> terms.path(name).asText())
                .containsExactly(
                        "1",
                        "access-granted",
                        "access-manager",
                        "requester",
                        "policy",
                        "Bank feed stopped",
                        "false",
                        "false");

        byte[] signed = permit.path("signedText").asText().getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signed));
        assertThat(permit.path("digest").asText()).isEqualTo(digest);
        Signature ed25519 = Signature.getInstance("Ed25519");
        String pem = permit.path("publicKey").asText().replaceAll("-----[A-Z ]+-----", "");
        ed25519.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
        ed25519.update(signed);
        assertThat(ed25519.verify(
                        Base64.getDecoder().decode(permit.path("signature").asText())))
                .isTrue();
        assertThat(jdbc.sql("select details ->> 'digest' from audit_entry where code = 'permit-issued' and"
                                + " reference = :reference")
                        .param("reference", request.getBusinessKey())
                        .query(String.class)
                        .list())
                .containsExactly(digest);
        assertThat(jdbc.sql("select details -> 'replaces' from audit_entry where code = 'permit-issued' and"
                                + " reference = :reference")
                        .param("reference", request.getBusinessKey())
                        .query(String.class)
                        .list())
                .as("the first takes nobody's place")
                .containsOnlyNulls();
    }

    @Test
    void aChangeIsANewVersionAndTheOldOneStays() {
        ProcessInstance request = cases.untilTold(cases.start());
        String first =
                permit("requester", request, "").json().path("signedText").asText();
        Caller.of(port, "requester")
                .post(
                        "/api/support-requests/%s/extensions".formatted(request.getBusinessKey()),
                        Map.of("days", 2, "reason", "More time."));
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));

        JsonNode second = permit("auditor", request, "").json().path("terms");
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("because").asText()).isEqualTo("extension-approved");
        JsonNode kept = permit("auditor", request, "?version=1").json();
        assertThat(kept.path("signedText").asText()).isEqualTo(first);
        assertThat(second.path("replaces").asLong())
                .isEqualTo(kept.path("terms").path("number").asLong());
        assertThat(permit("auditor", request, "?version=3").status()).isEqualTo(404);
        assertThat(jdbc.sql("""
            select details ->> 'replaces' from audit_entry
             where code = 'permit-issued' and reference = :reference order by id
            """)
                        .param("reference", request.getBusinessKey())
                        .query(String.class)
                        .list())
                .containsExactly(null, second.path("replaces").asText());
    }

    @Test
    void anExtensionIsPermittedByWhoDecidedItAndTheAccessByWhoDecidedThat() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", true, "approvalComment", "They may change the rules."));
        cases.untilTold(request);
        assertThat(permit("auditor", request, "").json().path("terms").has("extension"))
                .isFalse();
        cases.extensionRequestedListener(request, "second-manager", 2);
        cases.complete(
                request,
                "admin",
                ModelIds.APPROVE_EXTENSION,
                Map.of("extensionApproved", true, "approvalComment", "Until Friday, no longer."));

        JsonNode extended = permit("auditor", request, "").json().path("terms");
        assertThat(extended.path("approvedBy").asText()).isEqualTo("approver");
        assertThat(extended.path("reason").asText()).isEqualTo("They may change the rules.");
        assertThat(extended.path("extension").toString()).isEqualTo("""
            {"days":2,"askedBy":"second-manager","reason":"They need until Friday.",\
            "approvedBy":"admin","comment":"Until Friday, no longer."}\
            """);

        cases.extensionRequestedListener(request, "second-manager", 3);
        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_EXTENSION,
                Map.of("extensionApproved", false, "approvalComment", "No more."));
        cases.finish(request, "requester");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        JsonNode ended = permit("auditor", request, "").json().path("terms");
        assertThat(ended.path("because").asText()).isEqualTo("access-ended");
        assertThat(ended.path("extension"))
                .as("the one that was refused changed nothing")
                .isEqualTo(extended.path("extension"));
        assertThat(ended.path("until")).isEqualTo(extended.path("until"));
        assertThat(ended.path("ended").path("removedBy").asText()).isEqualTo("access-manager");
        assertThat(ended.path("ended").path("confirmedBy").asText()).isEqualTo("second-manager");
    }

    @Test
    void thereIsNoneBeforeTheAccessIsRecorded() {
        Response none = permit("requester", cases.start(), "");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().path("detail").asText()).contains("one is signed when access is recorded");
    }

    @Test
    void itIsPrintedByAcceptOrByALinkAndTheCasePageHasThatLink() {
        ProcessInstance request = cases.untilTold(cases.start());
        Response linked = permit("requester", request, "?format=pdf");
        Response accepted = Caller.of(port, "requester")
                .send("GET", path(request), BodyPublishers.noBody(), Map.of("Accept", "application/pdf"));
        for (Response pdf : List.of(linked, accepted)) {
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(pdf.response().body()).startsWith("%PDF-");
        }
        assertThat(Caller.of(port, "requester")
                        .get("/requests/" + request.getBusinessKey())
                        .response()
                        .body())
                .contains("/permit?format=pdf", "Permit v1 (PDF)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content = replace(content, '\"payroll\":false', '\"payroll\":true')",
                "content = replace(content, '\"payroll\":false', '\"payroll\":true'),"
                        + " digest = sha256(replace(content, '\"payroll\":false', '\"payroll\":true')::bytea)",
                "content = '{}', digest = sha256('{}')",
                "digest = sha256(digest)",
                "signature = sha512(signature)",
                "key_id = 'another'",
                "version = 7"
            })
    @Asvs("v5.0.0-11.6.1")
    void whatIsNotAsItWasSignedIsNeitherAnsweredNorPrintedAndTheTrailAndTheLogSaySo(
            String forgery, CapturedOutput log) {
        ProcessInstance request = cases.untilTold(cases.start());
        String reference = " where reference = '%s'".formatted(request.getBusinessKey());
        var database = superuser.jdbc();
        database.sql("create table copy_of_permit as select * from permit" + reference)
                .update();
        try {
            database.sql("set session_replication_role = replica; update permit set " + forgery + reference)
                    .update();
            Response printed = Caller.of(port, "requester")
                    .send("GET", path(request), BodyPublishers.noBody(), Map.of("Accept", "application/pdf"));
            for (Response answer :
                    List.of(permit("auditor", request, ""), permit("auditor", request, "?format=pdf"), printed)) {
                assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
                assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:permit-not-proven");
                assertThat(answer.json().path("detail").asText())
                        .contains("is not what was signed", "Do not rely on it", "administrator", "verify-audit");
                assertThat(answer.response().body()).doesNotContain("signedText", "%PDF");
            }
        } finally {
            database.sql("set session_replication_role = replica; delete from permit" + reference
                            + "; insert into permit select * from copy_of_permit; drop table copy_of_permit")
                    .update();
        }
        assertThat(permit("auditor", request, "").status()).isEqualTo(200);
        assertThat(log.getAll().lines())
                .anyMatch(line -> line.contains("ERROR")
                        && line.contains("of request " + request.getBusinessKey() + " is not what was signed"));
        await().untilAsserted(() -> assertThat(jdbc.sql("""
            select count(*) from audit_entry
             where code = 'refused' and reference = :reference and details ->> 'status' = '409'
            """)
                        .param("reference", request.getBusinessKey())
                        .query(Long.class)
                        .single())
                .isEqualTo(3));
    }

    @Test
    void itIsNeverChangedAndOnlyItsContentIsErased() {
        ProcessInstance request = cases.untilEnded(cases.start());
        for (String change : List.of(
                "update permit set content = 'Never said'",
                "update permit set version = 9, content = null",
                "delete from permit")) {
            assertThatThrownBy(() -> superuser
                            .jdbc()
                            .sql(change + " where reference = :reference")
                            .param("reference", request.getBusinessKey())
                            .update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed");
        }
        String digest = permit("requester", request, "").json().path("digest").asText();
        Caller.of(port, "admin")
                .post(
                        "/api/support-requests/%s/erasure".formatted(request.getBusinessKey()),
                        Map.of("reason", "Asked for by the client."));
        Response erased = permit("requester", request, "");
        assertThat(erased.status()).isEqualTo(404);
        assertThat(erased.json().path("detail").asText()).contains("was erased", digest);
    }

    private Response permit(String user, ProcessInstance request, String query) {
        return Caller.of(port, user).get(path(request) + query);
    }

    private static String path(ProcessInstance request) {
        return "/api/support-requests/%s/permit".formatted(request.getBusinessKey());
    }
}
