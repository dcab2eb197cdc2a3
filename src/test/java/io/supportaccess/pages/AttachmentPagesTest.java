package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.access.Evidences;
import io.supportaccess.file.Attachment;
import io.supportaccess.file.Attachments;
import io.supportaccess.file.CheckedFile;
import io.supportaccess.file.DraftAttachments;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attachments of a draft and of a request, as a browser without script sends them. */
@ApplicationTest
class AttachmentPagesTest {

    private static final String PAGE = "/requests/new";
    private static final String ADD = PAGE + "/draft/attachments";
    private static final Pattern REMOVAL = Pattern.compile("formaction=\"([^\"]+/attachments/\\d+/removal)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Attachments attachments;

    @Autowired
    private DraftAttachments drafted;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNoDraft() {
        jdbc.sql("delete from request_draft").update();
    }

    @Test
    void aFileWaitsInTheDraftAndGoesToTheRequest() {
        Visitor requester = requester();
        Seen added = requester.attach(PAGE, ADD, form(Map.of()), "feed.png", Evidences.png());
        assertThat(added.status()).as(added.text()).isEqualTo(302);
        assertThat(added.location()).isEqualTo(PAGE + "#attachments");

        Seen resumed = Visitor.of(port, "requester").open(PAGE);
        assertThat(resumed.text()).contains("This is your saved draft.", "feed.png 1 KB Remove");
        assertThat(resumed.body()).contains("value=\"Bank feed stopped\"");
        assertThat(Visitor.of(port, "admin").open(PAGE).text()).doesNotContain("feed.png");

        Seen submitted = requester.submit(PAGE, PAGE, form(Map.of()));
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(302);
        String reference = submitted.location().replace("/requests/", "");
        assertThat(attachments.of(reference)).extracting(Attachment::fileName).containsExactly("feed.png");
        assertThat(drafted.of("requester", "")).isEmpty();
        assertThat(requester.open(submitted.location()).text())
                .contains("Attachments feed.png 1 KB, Riley Requester, ", "Riley Requester Attached feed.png.");
        assertThat(requester
                        .download("/api/support-requests/%s/attachments/%d"
                                .formatted(
                                        reference,
                                        attachments.of(reference).get(0).id()))
                        .body())
                .startsWith(0x89, 'P', 'N', 'G');
        withdraw(reference);
    }

    @Test
    void aFileThatIsNotTakenIsSaidAndTheTextsStay() {
        Seen refused =
                requester().attach(PAGE, ADD, form(Map.of()), "feed.gif", "GIF89a".getBytes(StandardCharsets.US_ASCII));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The file must be a PNG or JPEG picture or a PDF, and whole.");
        assertThat(refused.body()).contains("value=\"Bank feed stopped\"");
        assertThat(requester().attach(PAGE, ADD, Map.of(), "", new byte[0]).text())
                .contains("The file is missing: choose one first.");
        assertThat(drafted.of("requester", "")).isEmpty();
    }

    /** The browser sends the name of such a file, and the file would be lost. */
    @Test
    void aChosenFileThatIsNotAttachedYetHoldsTheRequestBack() {
        Seen refused = requester().submit(PAGE, PAGE, form(Map.of("file", "feed.png")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The file is not attached yet: choose it again, and click Attach.");
    }

    @Test
    void aFileOfADraftIsRemovedByItsPersonAndGoesWithTheDraft() {
        Visitor requester = requester();
        requester.attach(PAGE, ADD, Map.of("like", ""), "feed.png", Evidences.png());
        requester.attach(PAGE, ADD, Map.of("like", ""), "feed.pdf", Evidences.pdf("feed"));
        requester.attach(PAGE, ADD, Map.of("like", ""), "again.png", Evidences.png());
        assertThat(names("")).containsExactly("feed.png", "feed.pdf");
        String removal = removal(requester.open(PAGE));

        Visitor.of(port, "admin").submit(PAGE, removal, Map.of("like", ""));
        assertThat(names("")).containsExactly("feed.png", "feed.pdf");
        assertThat(requester.submit(PAGE, removal, form(Map.of())).location()).isEqualTo(PAGE + "#attachments");
        assertThat(names("")).containsExactly("feed.pdf");
        assertThat(requester.open(PAGE).body()).contains("value=\"Bank feed stopped\"");
        assertThat(requester.open(removal).location()).isEqualTo(PAGE);

        requester.submit(PAGE, PAGE + "/draft/removal", Map.of("like", ""));
        assertThat(names("")).isEmpty();
    }

    @Test
    void allDraftsOfAPersonTogetherHaveTenFiles() {
        String other = cases.start().getBusinessKey();
        for (int number = 1; number <= 10; number++) {
            drafted.add(
                    "requester",
                    number % 2 == 0 ? "" : other,
                    CheckedFile.from(number + ".pdf", Evidences.pdf("file " + number)));
        }
        Seen refused = requester().attach(PAGE, ADD, Map.of(), "11.pdf", Evidences.pdf("file 11"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("A request has at most 10 attachments: remove one before you add another.");

        withdraw(other);
        Caller.of(port, "admin")
                .post("/api/support-requests/" + other + "/erasure", Map.of("reason", "Asked for by the person."));
        assertThat(names(other)).isEmpty();
        assertThat(names("")).hasSize(5);
    }

    @Test
    void aRequestTakesFilesOnItsPageFromThoseWhoMayActOnIt() {
        String reference = cases.start(Requests.TO_APPROVE).getBusinessKey();
        String page = "/requests/" + reference;
        Visitor requester = requester();
        assertThat(requester
                        .attach(page, page + "/attachments", Map.of(), "../../feed.png", Evidences.png())
                        .location())
                .isEqualTo(page + "#attachments");
        assertThat(requester
                        .attach(page, page + "/attachments", Map.of(), "feed.txt", new byte[] {1})
                        .text())
                .contains("The file must be a PNG or JPEG picture or a PDF, and whole.");
        Visitor approver = Visitor.of(port, "approver");
        assertThat(approver.open(page).text())
                .contains("Attachments feed.png 1 KB, Riley Requester, ")
                .doesNotContain("Attach ");
        assertThat(approver.attach(page, page + "/attachments", Map.of(), "mine.pdf", Evidences.pdf("mine"))
                        .status())
                .isEqualTo(403);

        String removal = removal(requester.open(page));
        assertThat(approver.submit(page, removal, Map.of()).status()).isEqualTo(403);
        assertThat(requester.submit(page, removal, Map.of()).location()).isEqualTo(page + "#attachments");
        assertThat(requester.open(page).text()).contains("Riley Requester Removed the attachment feed.png.");
        assertThat(attachments.of(reference)).isEmpty();
    }

    @Test
    void whoChangesAFileTooLateIsToldWhyOnThePage() {
        String reference = cases.start(Requests.TO_APPROVE).getBusinessKey();
        String page = "/requests/" + reference;
        Visitor requester = requester();
        requester.attach(page, page + "/attachments", Map.of(), "feed.png", Evidences.png());
        String removal = removal(requester.open(page));
        requester.submit(page, removal, Map.of());
        Seen gone = requester.submit(page, removal, Map.of());
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).contains("Request %s has no such attachment.".formatted(reference));

        withdraw(reference);
        Seen late = requester.attach(page, page + "/attachments", Map.of(), "feed.pdf", Evidences.pdf("feed"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("Request %s is closed: its attachments stay as they are.".formatted(reference))
                .doesNotContain("Attach ");
    }

    @Test
    void aCopyOfARequestThatThePersonMayNotSeeTakesNoFile() {
        String reference = cases.start("admin", Requests.TO_APPROVE).getBusinessKey();
        assertThat(requester()
                        .attach(PAGE, ADD, Map.of("like", reference), "feed.png", Evidences.png())
                        .status())
                .isEqualTo(404);
        assertThat(jdbc.sql("select copied_from from request_draft")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void aFormThatIsBrokenOrForgedIsRefused() {
        Visitor requester = requester();
        assertThat(requester
                        .attach(PAGE, ADD, Map.of(), "a\u0000b.png", Evidences.png())
                        .status())
                .isEqualTo(400);
        assertThat(requester.post(ADD, Map.of("file", "feed.png")).status()).isEqualTo(403);
        assertThat(Visitor.anonymous(port).post(ADD, Map.of()).status()).isNotEqualTo(200);
        assertThat(requester
                        .attach(PAGE, ADD, Map.of("person", "admin"), "feed.png", Evidences.png())
                        .text())
                .contains("You are signed in as requester now, and somebody else filled in this form");
        assertThat(names("")).isEmpty();
    }

    private List<String> names(String copiedFrom) {
        return drafted.of("requester", copiedFrom).stream()
                .map(Attachment::fileName)
                .toList();
    }

    private static String removal(Seen page) {
        var found = REMOVAL.matcher(page.body());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    private Visitor requester() {
        return Visitor.of(port, "requester");
    }

    private void withdraw(String reference) {
        Caller.of(port, "admin")
                .post("/api/support-requests/%s/withdrawal".formatted(reference), Map.of("reason", "End of the test."));
    }

    private static Map<String, String> form(Map<String, String> different) {
        return NewRequestForms.of("Attachment Bakery Ltd", different);
    }
}
