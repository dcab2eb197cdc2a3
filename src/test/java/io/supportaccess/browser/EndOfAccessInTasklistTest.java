package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.access.Evidence;
import io.supportaccess.access.Evidences;
import io.supportaccess.access.Grants;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class EndOfAccessInTasklistTest {

    private static final DateTimeFormatter IN_AUCKLAND =
            DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH).withZone(ZoneId.of("Pacific/Auckland"));

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @TempDir
    private Path directory;

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private Grants grants;

    @Autowired
    private Evidence evidence;

    @Autowired
    private Solutions solutions;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void answersAReplyAndExtendsAccessWithAnotherPersonsApproval() {
        cases.start("EXTEND-1");
        cases.grantAccess();
        cases.draftMessage();
        cases.tellXeroSupport();
        var planned = grants.get("EXTEND-1").plannedEnd();
        cases.as("requester")
                .post(
                        "/api/support-requests/EXTEND-1/replies",
                        Map.of("summary", "Which of the two cheque accounts do you mean?"));
        tasklist.signIn("requester").filter("My tasks");
        Form answer = tasklist.open("Answer Xero Support", "EXTEND-1");
        answer.says("Which of the two cheque accounts do you mean?").says("C-4711");
        browser.picture("answer-xero-support");
        tasklist.complete(answer);

        cases.fire("CatchEvent_AccessWindowEnded");
        tasklist.signIn("access-manager").filter("My groups' tasks");
        Form extend = tasklist.claim("Extend or end access", "EXTEND-1");
        extend.tick("Yes, request an extension");
        assertThat(extend.offers("Complete")).isFalse();
        extend.enter("Extra days", "2").enter("Reason for the extension", "They are still looking for the cause.");
        browser.picture("extend-or-end-access");
        tasklist.complete(extend);

        browser.moveTo("Pacific/Auckland");
        tasklist.signIn("approver").filter("My groups' tasks");
        Form approve = tasklist.claim("Approve extension", "EXTEND-1");
        approve.says("2 extra days, requested by Alex Manager.")
                .says(", %s.".formatted(IN_AUCKLAND.format(planned)))
                .says("They are still looking for the cause.");
        approve.tick("Decline");
        assertThat(approve.offers("Complete")).isFalse();
        approve.tick("Approve");
        browser.picture("approve-extension");
        tasklist.complete(approve);
        assertThat(grants.get("EXTEND-1").plannedEnd()).isEqualTo(planned.plus(Duration.ofDays(2)));
    }

    @Test
    void textsThatTheFinalAnswerHidesAreNotSubmitted() {
        cases.start("HIDDEN-1");
        tasklist.signIn("access-manager").filter("My groups' tasks");
        tasklist.complete(tasklist.claim("Open Users settings", "HIDDEN-1"));
        Form add = tasklist.filter("My tasks").open("Add Xero Support", "HIDDEN-1");
        add.tick("No, I could not").enter("Why not?", "I do not see the button.");
        add.tick("Yes, I have added Xero Support");
        tickAll(add);
        tasklist.complete(add);
        Form clear = tasklist.open("Clear payroll access", "HIDDEN-1");
        clear.tick("I have cleared Payroll admin");
        tickAll(clear);
        tasklist.complete(clear);
        cases.draftMessage();
        cases.tellXeroSupport();
        cases.fire("CatchEvent_AccessWindowEnded");

        tasklist.signIn("access-manager").filter("My groups' tasks");
        Form end = tasklist.claim("Extend or end access", "HIDDEN-1");
        end.tick("Yes, request an extension").enter("Extra days", "2").enter("Reason for the extension", "More time.");
        end.tick("No, end access");
        tasklist.complete(end);
        assertThat(requests.get("HIDDEN-1").state()).isEqualTo(RequestState.ENDING_ACCESS);
    }

    private void tickAll(Form form) {
        requests.get("HIDDEN-1").plan().orElseThrow().ticks().forEach(form::tick);
    }

    @Test
    void showsTheSolutionEnteredWhenAccessEnds() {
        cases.start("HELPED-1");
        cases.grantAccess();
        cases.draftMessage();
        cases.tellXeroSupport();
        cases.fire("CatchEvent_AccessWindowEnded");
        tasklist.signIn("access-manager").filter("My groups' tasks");
        Form end = tasklist.claim("Extend or end access", "HELPED-1");
        assertThat(end.text()).doesNotContain("Solution");
        end.tick("No, end access").enter("Solution", "Renewed the consent at the bank.");
        browser.picture("end-access-what-helped");
        tasklist.complete(end);

        assertThat(solutions.of("HELPED-1").map(Solution::whatHelped)).contains("Renewed the consent at the bank.");
        browser.open("/requests/HELPED-1");
        assertThat(browser.find(By.cssSelector(".helped .line")).getText())
                .isEqualTo("Renewed the consent at the bank.");
        browser.click(By.xpath("//summary[normalize-space()='Change solution']"));
        browser.enter(By.id("what-helped"), "Renewed the consent, then waited a day.");
        browser.picture("case-what-helped");
        browser.click(By.xpath("//button[normalize-space()='Save']"));
        browser.await("the line is changed", () -> browser.find(By.cssSelector(".helped .line"))
                .getText()
                .equals("Renewed the consent, then waited a day."));
    }

    @Test
    void aSecondPersonConfirmsTheRemoval() throws Exception {
        cases.start("END-1");
        cases.grantAccess();
        cases.draftMessage();
        cases.tellXeroSupport();
        cases.as("requester").post("/api/support-requests/END-1/completion", Map.of());

        tasklist.signIn("access-manager").filter("My groups' tasks");
        Form remove = tasklist.claim("Remove Xero Support", "END-1");
        browser.picture("remove-xero-support");
        tasklist.complete(remove);
        Form own = tasklist.open("Confirm removal", "END-1");
        browser.click(By.cssSelector(".task-details button.claim"));
        browser.await("the remover is refused", () -> browser.find(By.tagName("body"))
                .getText()
                .contains("You removed Xero Support yourself: somebody else has to confirm that they are gone."));
        browser.expectRefusal(409);
        browser.picture("confirm-own-removal");
        assertThat(own.text()).contains("END-1");

        tasklist.signIn("second-manager").filter("My groups' tasks");
        Form confirm = tasklist.claim("Confirm removal", "END-1");
        confirm.says("Alex Manager removed Xero Support");
        confirm.tick("Yes, Xero Support is no longer listed");
        assertThat(confirm.offers("Complete")).isFalse();
        browser.find(By.id("evidence-file"))
                .sendKeys(file("notes.txt", "no picture".getBytes(StandardCharsets.UTF_8))
                        .toString());
        confirm.says("notes.txt was not saved. file: must be a PNG or JPEG picture or a PDF, and whole.");
        browser.expectRefusal(400);
        browser.find(By.id("evidence-file"))
                .sendKeys(file("users.png", Evidences.png()).toString());
        confirm.says("users.png is saved with the request.");
        confirm.enter("What you saw in Xero", "Ana and Ben, no row of Xero Support.");
        browser.picture("confirm-removal");
        tasklist.complete(confirm);

        assertThat(requests.get("END-1").state()).isEqualTo(RequestState.ENDED);
        assertThat(grants.get("END-1").removal().orElseThrow().removalEvidence())
                .contains("Ana and Ben, no row of Xero Support.");
        assertThat(evidence.nameOf("END-1")).contains("users.png");
    }

    private Path file(String name, byte[] content) throws Exception {
        return Files.write(directory.resolve(name), content);
    }
}
