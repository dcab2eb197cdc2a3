package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.access.Evidences;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Screenshots and PDFs that belong to the question of a request. */
@ApplicationTest
class AttachmentApiTest {

    private static final String PATH = "/api/support-requests/";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private Caller requester;
    private String reference;

    @BeforeEach
    void aRequestThatWaitsForItsApproval() {
        requester = Caller.of(port, "requester");
        reference = cases.start(Requests.TO_APPROVE).getBusinessKey();
    }

    @Test
    void aFileIsAttachedListedAndDownloadedByThoseWhoSeeTheRequest() {
        Response added = attach(requester, "feed.png", Evidences.png());

        assertThat(added.status()).isEqualTo(201);
        String address = PATH + reference + "/attachments/" + added.json().path("id");
        assertThat(added.header("Location")).isEqualTo(address);
        JsonNode listed = requester.get(PATH + reference).json().path("attachments");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0)).isEqualTo(added.json());
        assertThat(listed.path(0).path("fileName").asText()).isEqualTo("feed.png");
        assertThat(listed.path(0).path("mediaType").asText()).isEqualTo("image/png");
        assertThat(listed.path(0).path("addedBy").asText()).isEqualTo("requester");

        Response file = Caller.of(port, "approver").get(address);
        assertThat(file.header("Content-Type")).isEqualTo("image/png");
        assertThat(file.header("Content-Disposition")).startsWith("attachment;").contains("feed.png");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.response().headers().allValues("Content-Security-Policy"))
                .contains("default-src 'none'; sandbox");
    }

    @Test
    void theSameFileAgainIsTheOneThatIsThere() {
        Response first = attach(requester, "feed.png", Evidences.png());
        Response again = attach(requester, "renamed.png", Evidences.png());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(entries("attachment-added")).isEqualTo(1);
    }

    @Test
    void whatIsNoPictureAndNoPdfIsRefusedByTheRulesOfEvidence() {
        assertThat(attach(requester, "feed.png", "GIF89a".getBytes(StandardCharsets.US_ASCII))
                        .errors())
                .containsExactly("file: must be a PNG or JPEG picture or a PDF, and whole.");
        assertThat(attach(requester, "feed.png", new byte[5 * 1024 * 1024 + 1]).errors())
                .contains("file: must have 1 byte to 5 MB.");
        assertThat(attach(requester, "two%0Alines.png", Evidences.png()).errors())
                .containsExactly("fileName: must be on one line and have no control characters.");
        assertThat(attach(requester, "feed.png", new byte[7 * 1024 * 1024]).status())
                .isEqualTo(413);
    }

    @Test
    void aRequestHasTenAttachmentsAtMost() {
        for (int number = 1; number <= 10; number++) {
            assertThat(attach(requester, number + ".pdf", Evidences.pdf("file " + number))
                            .status())
                    .isEqualTo(201);
        }
        Response eleventh = attach(requester, "11.pdf", Evidences.pdf("file 11"));
        assertThat(eleventh.status()).isEqualTo(409);
        assertThat(eleventh.json().path("detail").asText())
                .isEqualTo("A request has at most 10 attachments: remove one before you add another.");
        assertThat(attach(requester, "1.pdf", Evidences.pdf("file 1")).status()).isEqualTo(200);
    }

    @Test
    void whoMayActRemovesAFileUntilTheRequestIsClosed() {
        String first = attached("feed.png", Evidences.png());
        String second = attached("feed.pdf", Evidences.pdf("feed"));
        assertThat(remove("auditor", first).status()).isEqualTo(403);
        assertThat(remove("access-manager", first).status()).isEqualTo(204);
        assertThat(remove("access-manager", first).status()).isEqualTo(404);
        assertThat(remove("access-manager", "x").status()).isEqualTo(404);
        assertThat(entries("attachment-removed")).isEqualTo(1);

        requester.post(PATH + reference + "/withdrawal", Map.of("reason", "Solved."));
        assertThat(remove("requester", second).status()).isEqualTo(409);
        assertThat(attach(requester, "late.png", Evidences.png())
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("Request %s is closed: its attachments stay as they are.".formatted(reference));
        assertThat(requester.get(PATH + reference + "/attachments/" + second).status())
                .isEqualTo(200);
    }

    @Test
    void theTrailHasTheDigestAndTheErasureTakesTheFile() {
        attached("of-the-client.png", Evidences.png());
        JsonNode entry =
                Caller.of(port, "auditor")
                        .get(PATH + reference + "/audit")
                        .json()
                        .path("items")
                        .findParents("code")
                        .stream()
                        .filter(found -> found.path("code").asText().equals("attachment-added"))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.path("actor").asText()).isEqualTo("requester");
        assertThat(entry.path("details").path("fileName").asText()).isEqualTo("of-the-client.png");
        assertThat(List.of(entry.path("details").path("sha256").asText()))
                .isEqualTo(jdbc.sql("select encode(sha256, 'hex') from attachment where reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .list());

        requester.post(PATH + reference + "/withdrawal", Map.of("reason", "Solved."));
        Caller.of(port, "admin").post(PATH + reference + "/erasure", Map.of("reason", "Asked for by the client."));
        assertThat(requester.get(PATH + reference).json().path("attachments")).isEmpty();
        assertThat(Caller.of(port, "auditor")
                        .get(PATH + reference + "/audit")
                        .response()
                        .body())
                .contains("attachment-added")
                .doesNotContain("of-the-client");
    }

    private Response attach(Caller person, String fileName, byte[] content) {
        return person.send(
                "POST",
                PATH + reference + "/attachments?fileName=" + fileName,
                BodyPublishers.ofByteArray(content),
                Map.of("Content-Type", "application/octet-stream"));
    }

    private String attached(String fileName, byte[] content) {
        return attach(requester, fileName, content).json().path("id").asText();
    }

    private Response remove(String user, String id) {
        return Caller.of(port, user)
                .send("DELETE", PATH + reference + "/attachments/" + id, BodyPublishers.noBody(), Map.of());
    }

    private long entries(String code) {
        return jdbc.sql("select count(*) from audit_entry where reference = :reference and code = :code")
                .param("reference", reference)
                .param("code", code)
                .query(Long.class)
                .single();
    }
}
