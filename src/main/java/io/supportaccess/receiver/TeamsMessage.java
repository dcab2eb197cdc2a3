package io.supportaccess.receiver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A message as a workflow of Teams takes it: an Adaptive Card. Its texts are runs of a rich text block, which knows no
 * Markdown, so no name becomes a link.
 */
record TeamsMessage(String type, List<CardAttachment> attachments) {

    static TeamsMessage of(ChannelMessage message) {
        var card = new AdaptiveCard(
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "AdaptiveCard",
                "1.4",
                List.of(
                        RichTextBlock.of(message.about(), "default", true),
                        RichTextBlock.of(message.text(), "bolder", false),
                        RichTextBlock.of(message.where(), "default", false)),
                message.link().stream()
                        .map(link -> new OpenUrl("Action.OpenUrl", link.title(), link.address()))
                        .toList());
        return new TeamsMessage(
                "message", List.of(new CardAttachment("application/vnd.microsoft.card.adaptive", card)));
    }

    private record CardAttachment(String contentType, AdaptiveCard content) {}

    private record AdaptiveCard(
            @JsonProperty("$schema") String schema,
            String type,
            String version,
            List<RichTextBlock> body,
            List<OpenUrl> actions) {}

    private record RichTextBlock(String type, List<TextRun> inlines) {

        static RichTextBlock of(String text, String weight, boolean subtle) {
            return new RichTextBlock("RichTextBlock", List.of(new TextRun("TextRun", text, weight, subtle)));
        }
    }

    private record TextRun(
            String type,
            String text,
            String weight,
            @JsonProperty("isSubtle") boolean subtle) {}

    private record OpenUrl(String type, String title, String url) {}
}
