package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.WholeDatabase;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person pastes into Tasklist by mistake: it is said, nothing typed is lost, and no table has it afterwards. */
@BrowserTest
class LeaksInTasklistTest {

    private static final String CARD = "41" + "11 1111 1111 " + "1111";
    private static final String PASSWORD = "Kaka" + "po!4711";
    private static final String IRD = "49-091-" + "850";
    private static final String KEY = "gh" + "p_" + "aB3".repeat(12);
    private static final String REASON = "The key is revoked since Monday.";

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private SupportMessages messages;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nothingIsLeft() {
        for (String value : List.of(CARD, PASSWORD, IRD, CARD.replace(" ", ""), IRD.replace("-", ""))) {
            assertThat(new WholeDatabase(jdbc).tablesWith(value)).isEmpty();
        }
        cases.endAll();
    }

    @Test
    void startFormRefusesSecretsAndKeepsTheTypedText() {
        Form form = tasklist.signIn("requester")
                .startRequest()
                .enter("Organisation", "Demo Company (NZ)")
                .enter("Subject", "Payment failed")
                .enter("Your reference", "LEAK-1");
        isRefused(
                form,
                "Start",
                "Description",
                "We are IRD " + IRD + ".\nThe card is " + CARD + ".",
                "description: line 2, character 13 has what looks like a payment card number: take it out");
        browser.picture("start-form-card");
        isRefused(form, "Start", "Description", "Please sign in, password: " + PASSWORD, "line 1, character 27");
        assertThat(form.asks("Reason for keeping this text")).isFalse();
        assertThat(form.valueOf("Subject")).isEqualTo("Payment failed");

        form.enter("Description", "We are IRD " + IRD + ", and the payment failed.")
                .press("Start");
        tasklist.started();
        assertThat(requests.get("LEAK-1").question().description())
                .isEqualTo("We are IRD ••-•••-850, and the payment failed.");
    }

    @Test
    void aReasonLetsARefusedKeyThrough() {
        Form form = tasklist.signIn("requester")
                .startRequest()
                .enter("Organisation", "Demo Company (NZ)")
                .enter("Subject", "Add-on fails")
                .enter("Your reference", "LEAK-2");
        isRefused(form, "Start", "Description", "Our add-on was set up with " + KEY + ".", "say why in guardOverride");
        form.enter("Reason for keeping this text", REASON);
        browser.picture("start-form-reason");
        form.press("Start");
        tasklist.started();
        assertThat(requests.get("LEAK-2").question().description()).contains(KEY);
        assertThat(reasonOf("LEAK-2")).contains(REASON).doesNotContain(KEY);
    }

    @Test
    void editedDraftRefusesSecretsAndKeepsTheTypedText() {
        cases.start("LEAK-3");
        cases.grantAccess();
        cases.draftMessage();
        tasklist.signIn("requester").filter("My tasks");
        tasklist.complete(tasklist.open("Contact Xero Support", "LEAK-3"));
        Form tell =
                tasklist.open("Tell Xero Support about the access", "LEAK-3").enter("Xero's case number", "C-4711");
        isRefused(tell, "Complete", "Message", "Hello,\nplease charge " + CARD, "line 2, character 15");
        isRefused(tell, "Complete", "Message", "My password is " + PASSWORD, "take it out and change it");
        isRefused(tell, "Complete", "Message", "IRD " + IRD + ", key " + KEY, "say why in guardOverride");
        assertThat(tell.valueOf("Xero's case number")).isEqualTo("C-4711");
        tell.enter("Reason for keeping this text", REASON);
        browser.picture("tell-xero-support-reason");
        tasklist.complete(tell);
        assertThat(messages.of("LEAK-3").orElseThrow().sent().orElseThrow().sentBody())
                .isEqualTo("IRD ••-•••-850, key " + KEY);
        assertThat(reasonOf("LEAK-3")).contains(REASON).doesNotContain(KEY);
    }

    private void isRefused(Form form, String button, String field, String text, String told) {
        form.enter(field, text).press(button);
        tasklist.refuses(told);
        browser.expectRefusal(400);
        assertThat(form.text()).doesNotContain(CARD, PASSWORD, IRD);
        assertThat(form.valueOf(field)).isEqualTo(text);
    }

    private String reasonOf(String reference) {
        return jdbc.sql("select value from audit_personal join audit_entry on entry_id = id"
                        + " where reference = :reference and code = 'leak-guard-overridden'")
                .param("reference", reference)
                .query(String.class)
                .single();
    }
}
