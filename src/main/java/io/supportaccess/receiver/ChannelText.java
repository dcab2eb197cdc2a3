package io.supportaccess.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.message.MessageSettings;
import io.supportaccess.notice.NoticeLinks;
import io.supportaccess.notice.NoticeText;
import io.supportaccess.notice.PlainLine;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.receiver.ChannelMessage.ChannelLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Words an event for a channel by the sentences of mails, in the time zone of the practice. */
@Component
class ChannelText {

    /** Escaped for Slack, a text of this length stays below its limit of 3,000 characters. */
    private static final int LONGEST_TEXT = 500;

    private final NoticeText words;
    private final NoticeLinks links;
    private final PeopleNames people;
    private final MessageSettings settings;
    private final ObjectMapper json;

    ChannelText(NoticeText words, NoticeLinks links, PeopleNames people, MessageSettings settings, ObjectMapper json) {
        this.words = words;
        this.links = links;
        this.people = people;
        this.settings = settings;
        this.json = json;
    }

    String body(ReceiverKind channel, ReportedEvent event) {
        ChannelMessage message = of(event);
        try {
            return json.writeValueAsString(
                    channel == ReceiverKind.SLACK ? SlackMessage.of(message) : TeamsMessage.of(message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ChannelMessage of(ReportedEvent event) {
        Map<String, Optional<String>> values = Map.of(
                "organisation", event.organisation(),
                "reference", event.reference(),
                "step", event.stepName(),
                "actor", event.actor().flatMap(this::name),
                "end", event.plannedEnd().map(end -> NoticeText.date(end, settings.timeZone())));
        return new ChannelMessage(
                Stream.of(event.organisation(), event.reference())
                        .flatMap(Optional::stream)
                        .map(PlainLine::isolated)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(" · "), about -> about.isEmpty() ? "Xero Support Access" : about)),
                text(event, "text", values),
                text(event, "where", values),
                event.reference().flatMap(reference -> link(reference, event.step())));
    }

    private String text(ReportedEvent event, String part, Map<String, Optional<String>> values) {
        return PlainLine.shortened(words.forGroup(event.kind(), part, values, PlainLine::isolated), LONGEST_TEXT);
    }

    private Optional<ChannelLink> link(String reference, Optional<String> step) {
        return step.flatMap(key -> links.ofStep(reference, key))
                .or(() -> links.ofRequest(reference))
                .map(address -> new ChannelLink("Open " + PlainLine.of(reference), address));
    }

    /** Empty for the application itself, and for somebody who is erased. */
    private Optional<String> name(String actor) {
        return Optional.ofNullable(people.of(Set.of(actor), List.of()).names().get(actor));
    }
}
