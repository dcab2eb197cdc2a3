package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.process.Cases;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.request.RequestDraft;
import io.supportaccess.request.RequestDrafts;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class NewRequestPageControllerTest {

    private static final String PAGE = "/requests/new";
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private RequestDrafts drafts;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNoDraft() {
        jdbc.sql("delete from request_draft").update();
    }

    @Test
    void aFormThatIsSentTwiceMakesOneRequest() {
        Visitor requester = requester();
        Map<String, String> form = form(Map.of("key", key(requester)));

        Seen submitted = requester.submit(PAGE, PAGE, form);
        Seen again = requester.submit(PAGE, PAGE, form);

        assertThat(submitted.status()).isEqualTo(302);
        assertThat(submitted.location()).startsWith("/requests/XS-").isEqualTo(again.location());
        assertThat(requester.open(submitted.location()).text())
                .contains("Request %s submitted.".formatted(reference(submitted)));
        SupportRequest request = requests.get(reference(submitted));
        assertThat(request.question().subject()).isEqualTo("Bank feed stopped");
        assertThat(request.question().accessDays()).isEqualTo(2);
        assertThat(request.question().mayChangeData()).isFalse();
        assertThat(request.question().contactName()).contains("Kim Example");
        assertThat(request.details().now())
                .containsEntry("bank", "Example Bank (NZ)")
                .hasSize(2);
        withdraw(request.reference());
    }

    @Test
    void aKeyThatIsUsedForOtherTextsMakesAnotherRequestAfterAWarning() {
        Visitor requester = requester();
        String key = key(requester);
        Seen first = requester.submit(PAGE, PAGE, form(Map.of("key", key)));

        Seen warned = requester.submit(PAGE, PAGE, form(Map.of("key", key, "subject", "Another question")));

        assertThat(warned.status()).isEqualTo(409);
        assertThat(warned.text()).contains("You have submitted this form before, with other texts.");
        assertThat(warned.body()).contains("value=\"Another question\"").doesNotContain(key);
        withdraw(reference(first));
    }

    @Test
    void whoSignsInBesideTheFormOfAnotherPersonDoesNotSubmitIt() {
        Map<String, String> open = form(Map.of("person", "second-requester", "subject", "Typed by somebody else"));
        Seen refused = requester().submit(PAGE, PAGE, open);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("You are signed in as requester now");
        assertThat(requester().submit(PAGE, PAGE + "/draft", open).status()).isEqualTo(409);
        assertThat(requester().open(PAGE).body()).doesNotContain("Typed by somebody else");
    }

    @Test
    void everyMistakeIsSaidAtItsFieldAndNothingTypedIsLost() {
        Seen refused = requester()
                .submit(
                        PAGE,
                        PAGE,
                        form(Map.of(
                                "category", "",
                                "subject", "",
                                "description", "Too short",
                                "accessDays", "40",
                                "contactEmail", "kim",
                                "payrollAccess", "true")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("The request was not submitted. Correct the marked fields.")
                .contains("Category is required.")
                .contains("Subject is required.")
                .contains("Description must have at least 20 characters: say what you did,")
                .contains("Days of access must be a whole number from 1 to 14.")
                .contains("Contact e-mail must be an e-mail address, such as name@example.com.");
        assertThat(refused.body())
                .contains("value=\"Page Bakery Ltd\"", "value=\"40\"", "value=\"kim\"", ">Too short</textarea>")
                .containsPattern("name=\"payrollAccess\"[^>]* checked=\"checked\"");
    }

    @Test
    void theCategoryDecidesWhichDetailsAreAskedTheRequiredOnesFirst() {
        Visitor requester = requester();

        Seen shown = requester.open(requester
                .submit(PAGE, PAGE + "/draft", Map.of("category", "bank-feeds", "details.bank", "Example Bank"))
                .location());

        assertThat(shown.body())
                .containsPattern("<fieldset class=\"part\" data-category=\"bank-feeds\">")
                .containsPattern("data-category=\"payroll\"[^>]* disabled=\"disabled\"")
                .contains("value=\"Example Bank\"");
        assertThat(shown.body().indexOf("id=\"bank-feeds-lastStatementDate\""))
                .isPositive()
                .isLessThan(shown.body().indexOf("id=\"bank-feeds-feedKind\""));
    }

    @Test
    void aTextThatLooksLikeASecretNeedsAReason() {
        Visitor requester = requester();
        String key = "The key is sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc" + " and the feed shows no new lines.";

        Seen refused = requester.submit(PAGE, PAGE, form(Map.of("description", key)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Description line 1, character 12 has what looks like")
                .contains("say why in “Reason for keeping this text”.")
                .doesNotContain("guardOverride:");
        assertThat(refused.body()).containsPattern("id=\"reason\">");

        Seen submitted = requester.submit(
                PAGE, PAGE, form(Map.of("description", key, "guardOverride", "It is the example of a public page.")));
        assertThat(submitted.status()).isEqualTo(302);
        withdraw(reference(submitted));
    }

    @Test
    void aDraftIsKeptUntilItsRequestIsSubmitted() {
        Visitor requester = requester();
        Seen saved =
                requester.submit(PAGE, PAGE + "/draft", Map.of("subject", "Half a question", "mayChangeData", "true"));
        assertThat(saved.location()).isEqualTo(PAGE);
        assertThat(requester.open(PAGE).text()).contains("Draft saved.");

        Seen resumed = Visitor.of(port, "requester").open(PAGE);
        assertThat(resumed.text()).contains("This is your saved draft.");
        assertThat(resumed.body())
                .contains("value=\"Half a question\"")
                .containsPattern("name=\"mayChangeData\"[^>]* checked=\"checked\"");
        assertThat(Visitor.of(port, "admin").open(PAGE).body()).doesNotContain("Half a question");

        Seen submitted = requester.submit(PAGE, PAGE, form(Map.of()));
        assertThat(submitted.status()).isEqualTo(302);
        assertThat(requester.open(PAGE).body()).doesNotContain("Half a question", "saved draft");
        withdraw(reference(submitted));
    }

    @Test
    void aDraftIsDiscarded() {
        Visitor requester = requester();
        requester.submit(PAGE, PAGE + "/draft", Map.of("subject", "Half a question"));

        Seen discarded = requester.submit(PAGE, PAGE + "/draft/removal", Map.of("like", ""));

        assertThat(requester.open(discarded.location()).text()).contains("Draft discarded.");
        assertThat(drafts.of("requester", "")).isEmpty();
    }

    /** The script saves what has changed; two tabs change different fields. */
    @Test
    void aChangeLeavesTheOtherTextsOfTheDraft() {
        drafts.save("requester", "", draft(Map.of("subject", "From one tab", "description", "From one tab")));
        drafts.save("requester", "", draft(Map.of("description", "From another tab")));
        assertThat(drafts.of("requester", ""))
                .containsEntry("subject", "From one tab")
                .containsEntry("description", "From another tab");
    }

    @Test
    void aSecretIsNotKeptInADraft() {
        Visitor requester = requester();
        drafts.save("requester", "", draft(Map.of("description", "As it was before.")));

        Seen saved = requester.submit(
                PAGE,
                PAGE + "/draft",
                Map.of("subject", "The feed stopped", "description", "Sign in with password: Tr0ub4dor&3zebra"));

        assertThat(saved.status()).isEqualTo(400);
        assertThat(saved.text()).contains("Description line 1, character").contains("what looks like a password");
        assertThat(drafts.of("requester", ""))
                .containsEntry("subject", "The feed stopped")
                .containsEntry("description", "As it was before.");
    }

    @Test
    void aRequestIsDuplicatedByThoseWhoSeeIt() {
        ProcessInstance request = cases.start("requester", Map.of("subject", "Feed of every Monday", "accessDays", 5));
        String like = PAGE + "?like=" + request.getBusinessKey();

        assertThat(requester().open("/requests/" + request.getBusinessKey()).body())
                .contains("href=\"%s\"".formatted(like));
        assertThat(requester().open(like).body())
                .contains("This form is filled from")
                .contains("value=\"Feed of every Monday\"", "value=\"5\"", "value=\"As it is.\"")
                .doesNotContain("saved draft");
        assertThat(Visitor.of(port, "admin").open(like).status()).isEqualTo(200);
        String others =
                cases.start("admin", Map.of("organisation", "Own Books Ltd")).getBusinessKey();
        assertThat(requester().open(PAGE + "?like=" + others).status()).isEqualTo(404);
        assertThat(requester()
                        .submit(PAGE, PAGE + "/draft", Map.of("like", others, "subject", "Mine"))
                        .status())
                .isEqualTo(404);
        withdraw(request.getBusinessKey());
        withdraw(others);
    }

    /** A duplicate that somebody has begun would keep what is erased. */
    @Test
    void aDraftGoesWithTheRequestThatItWasCopiedFromAndWithItsOrganisation() {
        ProcessInstance request = cases.start("requester", Map.of("subject", "Feed of every Monday"));
        String reference = request.getBusinessKey();
        String organisation = cases.request(request).organisation().name();
        drafts.save("requester", reference, draft(Map.of("subject", "Feed of every Monday")));
        drafts.save("requester", "", draft(Map.of("organisation", organisation.toUpperCase(Locale.ROOT))));
        drafts.save("admin", "", draft(Map.of("organisation", "Another Ltd")));
        withdraw(reference);

        Map<String, String> reason = Map.of("reason", "Asked for by the person.");
        Caller admin = Caller.of(port, "admin");
        admin.post("/api/support-requests/" + reference + "/erasure", reason);
        assertThat(drafts.of("requester", reference)).isEmpty();

        String id = cases.request(request).organisation().id();
        admin.post("/api/organisations/" + id + "/erasure", reason);
        assertThat(drafts.of("requester", "")).isEmpty();
        assertThat(drafts.of("admin", "")).containsEntry("organisation", "Another Ltd");
    }

    @Test
    void whatLooksLikeANumberToMaskStaysInAReference() {
        assertThat(draft(Map.of("reference", "123-456-782", "subject", "IRD number 123-456-782"))
                        .texts())
                .containsEntry("reference", "123-456-782")
                .doesNotContainEntry("subject", "IRD number 123-456-782");
    }

    @Test
    void aDraftHasTheRoomOfItsFieldsAndNoMore() {
        RequestDraft draft = draft(Map.of("description", "d".repeat(20_000), "subject", "s".repeat(4_001)));
        assertThat(draft.texts()).containsOnlyKeys("description");
        assertThat(draft.leftOut()).containsExactly(new WrongField("subject", "must have at most 4,000 characters."));
    }

    @Test
    void aRefusedRequestTakesNoNumber() {
        ProcessInstance granted = cases.untilGranted(cases.start("requester", Map.of("organisation", "Numbered Ltd")));
        long before = lastNumber();

        Seen refused = requester().submit(PAGE, PAGE, form(Map.of("organisation", "Numbered Ltd")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains("Xero Support is in Numbered Ltd already, with request " + granted.getBusinessKey());
        assertThat(refused.body()).contains("href=\"/requests/%s\"".formatted(granted.getBusinessKey()));
        assertThat(lastNumber()).isEqualTo(before);
        withdraw(granted.getBusinessKey());
    }

    @Test
    void thoseWhoMayNotAskDoNotOpenTheForm() {
        for (String user : List.of("access-manager", "approver", "auditor")) {
            Visitor visitor = Visitor.of(port, user);
            assertThat(visitor.open(PAGE).status()).as(user).isEqualTo(403);
            assertThat(visitor.submit("/access", PAGE, form(Map.of())).status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(visitor.submit("/access", PAGE + "/draft", Map.of("subject", "Mine"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(requester().post(PAGE, form(Map.of())).status()).isEqualTo(403);
    }

    private RequestDraft draft(Map<String, String> typed) {
        return RequestDraft.of(typed, List.of());
    }

    private long lastNumber() {
        return jdbc.sql("select last_value from support_request_number")
                .query(Long.class)
                .single();
    }

    private Visitor requester() {
        return Visitor.of(port, "requester");
    }

    private static String key(Visitor visitor) {
        var key = KEY.matcher(visitor.open(PAGE).body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private static String reference(Seen submitted) {
        return submitted.location().replace("/requests/", "");
    }

    private void withdraw(String reference) {
        Caller.of(port, "admin")
                .post("/api/support-requests/%s/withdrawal".formatted(reference), Map.of("reason", "End of the test."));
    }

    private static Map<String, String> form(Map<String, String> different) {
        return NewRequestForms.of("Page Bakery Ltd", different);
    }
}
