package io.supportaccess.receiver;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.supportaccess.receiver.ChannelMessage.ChannelLink;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A message as an incoming webhook of Slack takes it.
 *
 * @param text for notifications, which show no blocks
 */
record SlackMessage(
        String text, @JsonProperty("unfurl_links") boolean unfurlLinks, List<Map<String, Object>> blocks) {

    static SlackMessage of(ChannelMessage message) {
        String about = escaped(message.about());
        String text = escaped(message.text());
        return new SlackMessage(
                about + ": " + text,
                false,
                Stream.concat(
                                Stream.of(
                                        Map.<String, Object>of("type", "context", "elements", List.of(mrkdwn(about))),
                                        section(text),
                                        section(escaped(message.where()))),
                                message.link().stream().map(link -> section(link(link))))
                        .toList());
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", mrkdwn(text));
    }

    /** Verbatim: Slack makes no link, channel or mention of what looks like one. */
    private static Map<String, Object> mrkdwn(String text) {
        return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
    }

    private static String link(ChannelLink link) {
        return "<%s|%s>".formatted(encoded(link.address()).replace("|", "%7C"), escaped(link.title()));
    }

    /** No name begins a link or a mention, not even in the text for notifications, which is not verbatim. */
    private static String escaped(String text) {
        return encoded(text).replace("@", "@\u2060");
    }

    private static String encoded(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
