package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.ApplicationTest;
import io.supportaccess.message.MessageSettings;
import io.supportaccess.notice.NoticeKind;
import io.supportaccess.notice.NoticeLinks;
import io.supportaccess.notice.NoticeSettings;
import io.supportaccess.notice.NoticeText;
import io.supportaccess.process.PeopleNames;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;

/** The messages to Slack and Teams, by the formats that both publish. */
@ApplicationTest
class ChannelTextTest {

    private static final String HOSTILE =
            "<!channel> @here <https://evil.example|click> [click](https://evil.example) *A* & <@U1> ${x} {{DATE(1)}}";

    @Autowired
    private NoticeText words;

    @Autowired
    private PeopleNames people;

    private final ObjectMapper json = new ObjectMapper();

    private ChannelText text(String links) {
        var settings = new NoticeSettings(
                Duration.ofSeconds(2),
                Optional.empty(),
                links,
                "15m",
                Optional.empty(),
                Duration.ofHours(24),
                Period.ofYears(1));
        AtomicReference<NoticeLinks> found = new AtomicReference<>();
        new ApplicationContextRunner()
                .withBean(NoticeSettings.class, () -> settings)
                .withUserConfiguration(NoticeLinks.class)
                .run(context -> found.set(context.getBean(NoticeLinks.class)));
        return new ChannelText(
                words,
                found.get(),
                people,
                new MessageSettings(new ByteArrayResource(new byte[0]), ZoneId.of("Pacific/Auckland")),
                json);
    }

    private static ReportedEvent event(String kind, String organisation) {
        boolean ofStep =
                Arrays.stream(NoticeKind.values()).anyMatch(each -> each.code().equals(kind) && each.isOfOpenStep());
        return new ReportedEvent(
                "msg_1",
                kind,
                Instant.parse("2026-12-01T00:00:00Z"),
                Optional.of("XS-2026-0001"),
                Optional.of("AWAITING_APPROVAL"),
                Optional.of(organisation),
                Optional.of("approver"),
                ofStep ? Optional.of("UserTask_ApproveAccess") : Optional.empty(),
                ofStep ? Optional.of("Approve access") : Optional.empty(),
                Optional.of(Instant.parse("2026-12-04T02:30:00Z")),
                false,
                0);
    }

    private static ReportedEvent test() {
        return new ReportedEvent(
                "msg_2",
                EventKinds.TEST,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0);
    }

    /** Of each kind of which a channel may be told. */
    private static Stream<String> events() {
        return Arrays.stream(NoticeKind.values())
                .flatMap(kind -> kind.isOfOpenStep() || kind.events().isEmpty()
                        ? Stream.of(kind.code())
                        : kind.events().stream());
    }

    @Test
    void eachMessageFitsItsFormatWhateverAnOrganisationIsCalled() {
        for (String links : List.of("", "https://access.example.com/base")) {
            ChannelText text = text(links);
            for (String organisation : List.of("Demo Company (NZ)", HOSTILE, "&".repeat(255), "שלום Ltd")) {
                events().map(kind -> event(kind, organisation)).forEach(event -> {
                    ChannelFormats.slack(text.body(ReceiverKind.SLACK, event));
                    ChannelFormats.teams(text.body(ReceiverKind.TEAMS, event));
                });
            }
            ChannelFormats.slack(text.body(ReceiverKind.SLACK, test()));
            ChannelFormats.teams(text.body(ReceiverKind.TEAMS, test()));
        }
    }

    @Test
    void slackIsToldOfAFreeStepWithALinkToIt() {
        JsonNode message = ChannelFormats.slack(
                text("https://access.example.com").body(ReceiverKind.SLACK, event("step", "Kauri & Co")));

        assertThat(message.path("text").asText())
                .isEqualTo(
                        "Kauri &amp; Co · XS-2026-0001: The step \"Approve access\" waits for somebody to claim it.");
        assertThat(message.at("/blocks/0/elements/0/text").asText()).isEqualTo("Kauri &amp; Co · XS-2026-0001");
        assertThat(message.path("blocks"))
                .extracting(block -> block.at("/text/text").asText())
                .containsExactly(
                        "",
                        "The step \"Approve access\" waits for somebody to claim it.",
                        "Sign in to Xero Support Access, open request XS-2026-0001 and do the step.",
                        "<https://access.example.com/requests/XS-2026-0001/steps/UserTask_ApproveAccess|Open XS-2026-0001>");
    }

    @Test
    void teamsIsToldOfADecisionWithALinkToTheRequest() {
        JsonNode message = ChannelFormats.teams(
                text("https://access.example.com").body(ReceiverKind.TEAMS, event("extension-approved", "Kauri & Co")));

        assertThat(message.findValuesAsText("text"))
                .containsExactly(
                        "Kauri & Co · XS-2026-0001",
                        "Ari Approver approved the extension. The access now ends on 4 Dec 2026, 15:30 NZDT.",
                        "Nothing needs to be done now.");
        assertThat(message.at("/attachments/0/content/actions/0/url").asText())
                .isEqualTo("https://access.example.com/requests/XS-2026-0001");
    }

    @Test
    void withoutAllowedLinksAMessageHasNone() {
        for (ReceiverKind kind : ReceiverKind.CHANNELS) {
            assertThat(text("").body(kind, event("step", "Demo Company (NZ)")))
                    .contains("open request XS-2026-0001 and do the step")
                    .doesNotContain("access.example", "|Open", "OpenUrl");
        }
    }

    /** Neither a mention nor a link, in no mode in which Slack reads a text. */
    @Test
    void aNameCallsNobody() {
        String body = text("").body(ReceiverKind.SLACK, event("step", HOSTILE));

        assertThat(ChannelFormats.slack(body).path("text").asText())
                .startsWith("&lt;!channel&gt; @\u2060here &lt;https://evil.example|click&gt;")
                .doesNotContain("<", ">", "@here", "@U1");
    }

    @Test
    void somebodyErasedIsNotNamed() {
        ReportedEvent event = event("access-approved", "Demo Company (NZ)");
        var erased = new ReportedEvent(
                event.id(),
                event.kind(),
                event.time(),
                event.reference(),
                event.state(),
                event.organisation(),
                Optional.of("person-0000"),
                event.step(),
                event.stepName(),
                event.plannedEnd(),
                false,
                0);

        assertThat(text("").body(ReceiverKind.TEAMS, erased))
                .contains("Xero Support Access approved the access.")
                .doesNotContain("person-0000");
    }
}
