package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class WebhooksPageControllerTest {

    private static final String PAGE = "/webhooks";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anAdministratorAddsTestsAndDeletesAWebhook() {
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open(PAGE).text()).contains("Channels and webhooks", "Add a webhook", "All events");

        String added = admin.submit(PAGE, PAGE, Map.of("url", "https://page.invalid/hook", "events", "*"))
                .text();
        assertThat(added).contains("You will not see it again", "whsec_", "page.invalid");
        assertThat(admin.open(PAGE).text()).contains("page.invalid").doesNotContain("whsec_");

        String page = PAGE + "/" + idOf("page.invalid");
        assertThat(admin.open(page).text()).contains("https://page.invalid/hook", "Nothing has been sent yet.");
        assertThat(admin.submit(page, page + "/test", Map.of()).location()).endsWith(page);
        assertThat(admin.open(page).text())
                .contains("The test is on its way. Reload this page to see how it went.", "Send again");
        String delivery = jdbc.sql("select id from delivery where receiver_id = :id")
                .param("id", idOf("page.invalid"))
                .query(String.class)
                .single();
        assertThat(admin.submit(page, page + "/deliveries/" + delivery + "/retry", Map.of())
                        .location())
                .endsWith(page);
        assertThat(admin.open(page).text()).contains("The delivery is sent again.");

        assertThat(admin.submit(page, page + "/removal", Map.of()).location()).endsWith(PAGE);
        assertThat(admin.open(PAGE).text()).contains("The webhook to page.invalid is deleted.");
        assertThat(admin.open(page).status()).isEqualTo(404);
    }

    @Test
    void anAdministratorAddsTestsAndDeletesAChannel() {
        Visitor admin = Visitor.of(port, "admin");
        String url = "https://channel-page.invalid/services/T0/quince/c0de";

        assertThat(admin.submit(
                                PAGE,
                                PAGE + "/channels",
                                Map.of(
                                        "kind",
                                        "slack",
                                        "name",
                                        "Payroll team",
                                        "url",
                                        url,
                                        "events",
                                        "overdue",
                                        "organisations",
                                        "Demo Company (NZ)\r\n",
                                        "overdueOnly",
                                        "true"))
                        .location())
                .contains(PAGE + "/");
        String id = jdbc.sql("select id from receiver where url = :url")
                .param("url", url)
                .query(String.class)
                .single();
        String page = PAGE + "/" + id;
        assertThat(admin.open(page).text())
                .contains(
                        "The Slack channel Payroll team is added.",
                        "https://channel-page.invalid/…c0de",
                        "Told of: A step is overdue; only with an overdue step; only of Demo Company (NZ).",
                        "Delete channel");
        assertThat(admin.open(PAGE).text()).contains("Payroll team", "Slack channel", "A step is overdue");
        assertThat(admin.submit(page, page + "/test", Map.of()).location()).endsWith(page);
        assertThat(admin.open(page).text()).contains("The test is on its way.", "Send again");

        assertThat(admin.submit(page, page + "/removal", Map.of()).location()).endsWith(PAGE);
        assertThat(admin.open(PAGE).text()).contains("The Slack channel Payroll team is deleted.");
    }

    @Test
    void aWrongFormOfAChannelKeepsAllButItsAddress() {
        Visitor admin = Visitor.of(port, "admin");

        var refused = admin.submit(
                PAGE,
                PAGE + "/channels",
                Map.of(
                        "kind",
                        "teams",
                        "name",
                        "Kauri team",
                        "url",
                        "https://channel.invalid/quince",
                        "events",
                        "step",
                        "organisations",
                        "Nobody Knows Ltd",
                        "payrollOnly",
                        "true"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("value=\"Kauri team\"", "Nobody Knows Ltd")
                .doesNotContain("quince");
        assertThat(refused.text())
                .contains("Organisations must be organisations that are known here, by id, name or short code");
        assertThat(refused.body())
                .containsPattern("value=\"teams\" checked")
                .containsPattern("name=\"payrollOnly\" value=\"true\" checked")
                .containsPattern("value=\"step\" checked");
        assertThat(admin.submit(PAGE, PAGE + "/channels", Map.of("kind", "slack"))
                        .text())
                .contains("Name is required.", "Address is required.", "Choose all of these, or at least one.");
    }

    @Test
    void aWrongFormKeepsItsValuesAndNamesTheFields() {
        Visitor admin = Visitor.of(port, "admin");

        var refused = admin.submit(PAGE, PAGE, Map.of("url", "mailto:somebody", "secret", "no-secret"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("value=\"mailto:somebody\"").doesNotContain("no-secret");
        assertThat(refused.text())
                .contains(
                        "Address must be an address such as https://receiver.example/events.",
                        "Secret must be whsec_ and 24 to 64 bytes in base 64.",
                        "Choose all events, or at least one kind.");
    }

    private String idOf(String host) {
        return jdbc.sql("select id from receiver where url = :url")
                .param("url", "https://" + host + "/hook")
                .query(String.class)
                .single();
    }
}
