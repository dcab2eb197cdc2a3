package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.supportaccess.ApplicationTest;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class ReceiverInputTest {

    private static final String PRIVATE = "must be an address on the internet: nothing is sent into a private network,"
            + " unless the setting support-access.webhooks.allow-private allows it.";

    private static final String SLACK = "https://hooks.slack.com/services/T0/B0/quince";

    @Autowired
    private Organisations organisations;

    private ReceiverInput input(boolean allowPrivate) {
        var settings = AddressGuardTest.settings(allowPrivate);
        return new ReceiverInput(new AddressGuard(settings), settings, organisations);
    }

    private List<WrongField> wrongChannel(Map<String, Object> different) {
        Map<String, Object> given =
                new HashMap<>(Map.of("kind", "slack", "name", "Payroll team", "url", SLACK, "events", List.of("*")));
        given.putAll(different);
        return catchThrowableOfType(InputRefused.class, () -> input(false).channel(given))
                .wrongFields();
    }

    private List<WrongField> wrong(Map<String, Object> given) {
        return catchThrowableOfType(InputRefused.class, () -> input(false).webhook(given))
                .wrongFields();
    }

    @Test
    void aWebhookWithoutASecretGetsOne() {
        var added = input(false).webhook(Map.of("url", "https://receiver.example/x?key=1", "events", List.of("*")));

        assertThat(added.url()).isEqualTo("https://receiver.example/x?key=1");
        assertThat(added.name()).isEqualTo("receiver.example");
        assertThat(added.events()).containsExactly("*");
        assertThat(added.secret().orElseThrow().text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    }

    @Test
    void allKindsStandForEachOfThem() {
        assertThat(input(false)
                        .webhook(Map.of("url", "https://receiver.example/", "events", List.of("access-ended", "*")))
                        .events())
                .containsExactly("*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receiver.example/x | must be an address such as https://receiver.example/events.",
                "ftp://receiver.example/ | must be an address such as https://receiver.example/events.",
                "https:///x | must be an address such as https://receiver.example/events.",
                "https://a b/ | must be an address such as https://receiver.example/events.",
                "http://receiver.example/ | must begin with https://, so that nobody reads it on the way.",
                "https://me:word@receiver.example/ | must have no user, no password and no part after #.",
                "https://receiver.example:70000/ | must have a port from 1 to 65535.",
                "https://receiver.example:0/ | must have a port from 1 to 65535.",
                "https://receiver.example/#x | must have no user, no password and no part after #."
            })
    void anAddressThatCannotBeUsedIsRefusedWithTheRemedy(String url, String message) {
        assertThat(wrong(Map.of("url", url, "events", List.of("*")))).containsExactly(new WrongField("url", message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.1.2.3:8443/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://localhost/",
                "https://localhost./",
                "https://a.LOCALHOST/"
            })
    void anAddressOfThePrivateNetworkIsRefusedUnlessItIsAllowed(String url) {
        Map<String, Object> given = Map.of("url", url, "events", List.of("*"));

        assertThat(wrong(given)).containsExactly(new WrongField("url", PRIVATE));
        assertThat(input(true).webhook(given).url()).isEqualTo(url);
    }

    @Test
    void eachWrongFieldIsNamed() {
        assertThat(wrong(Map.of("secret", "whsec_short", "events", List.of("signed-in"), "name", "x")))
                .extracting(WrongField::field)
                .containsExactlyInAnyOrder("url", "secret", "events", "name");
        assertThat(wrong(Map.of("url", "https://receiver.example/")))
                .containsExactly(new WrongField("events", "is required: [\"*\"] for all, or a list of kinds."));
    }

    @Test
    void aChannelHasItsRule() {
        organisations.put(new Organisation(
                "channel-rule", "Channel Rule Ltd", Optional.of("!ruleA"), Optional.empty(), List.of(), false));

        NewReceiver added = input(false)
                .channel(Map.of(
                        "kind",
                        "slack",
                        "name",
                        "Payroll team",
                        "url",
                        SLACK,
                        "events",
                        List.of("step", "overdue"),
                        "organisations",
                        List.of("channel rule ltd", "!ruleA", "channel-rule"),
                        "payrollOnly",
                        true));

        assertThat(added)
                .isEqualTo(new NewReceiver(
                        ReceiverKind.SLACK,
                        "Payroll team",
                        SLACK,
                        Optional.empty(),
                        List.of("step", "overdue"),
                        List.of("channel-rule"),
                        true,
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prod-12.australiaeast.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=quince",
                "https://default0.1a.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/1?sig=x"
            })
    void aWorkflowOfTeamsIsTaken(String url) {
        assertThat(input(false)
                        .channel(Map.of("kind", "teams", "name", "Team", "url", url, "events", List.of("*")))
                        .url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://receiver.example/hooks.slack.com/services/T0/B0/x",
                "https://hooks.slack.com.receiver.example/services/T0/B0/x",
                "https://hooks.slack.com:8443/services/T0/B0/x",
                "https://hooks.slack.com/triggers/T0/1/x",
                "https://slack.com/services/T0/B0/x"
            })
    void whatIsNoIncomingWebhookOfSlackIsRefused(String url) {
        assertThat(wrongChannel(Map.of("url", url)))
                .containsExactly(new WrongField(
                        "url",
                        "must be the address that Slack shows for an incoming webhook: it begins with"
                                + " https://hooks.slack.com/services/."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://practice.webhook.office.com/webhookb2/1",
                "https://receiver.example/x.logic.azure.com/y",
                "https://logic.azure.com.receiver.example/y",
                SLACK
            })
    void whatIsNoWorkflowOfTeamsIsRefused(String url) {
        assertThat(wrongChannel(Map.of("kind", "teams", "url", url)))
                .containsExactly(new WrongField(
                        "url",
                        "must be the address that Teams shows for a workflow that posts when a webhook request is"
                                + " received: its host ends in logic.azure.com or api.powerplatform.com."));
    }

    @Test
    void eachMistakeOfAChannelIsNamedWithItsRemedy() {
        assertThat(wrongChannel(Map.of(
                        "kind", "discord",
                        "name", " ",
                        "url", "http://hooks.slack.com/services/T0/B0/x",
                        "events", List.of("access-granted"),
                        "organisations", List.of("Nobody Knows Ltd"),
                        "payrollOnly", "yes",
                        "secret", "x")))
                .containsExactlyInAnyOrder(
                        new WrongField("kind", "must be slack or teams."),
                        new WrongField("name", "is required."),
                        new WrongField("url", "must begin with https://, so that nobody reads it on the way."),
                        new WrongField(
                                "events",
                                "must be [\"*\"] for all, or some of: step, due, overdue, decision, access-given,"
                                        + " ends-soon, ended, stuck."),
                        new WrongField(
                                "organisations",
                                "must be organisations that are known here, by id, name or short code, or none for"
                                        + " all. GET /api/organisations lists them. Unknown: Nobody Knows Ltd."),
                        new WrongField("payrollOnly", "must be true or false (a Boolean)."),
                        new WrongField(
                                "secret",
                                "is not known here. Known: events, kind, name, organisations, overdueOnly,"
                                        + " payrollOnly, url."));
    }
}
