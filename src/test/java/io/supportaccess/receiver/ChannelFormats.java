package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Slack and Teams take, by their references: Block Kit (docs.slack.dev) and the Adaptive Card schema
 * (adaptivecards.io), as far as our messages use them. A field that is not written down here is a mistake.
 */
final class ChannelFormats {

    private static final int MOST_BLOCKS = 50;
    private static final int MOST_ELEMENTS = 10;
    private static final int LONGEST_TEXT = 3_000;
    /** Of a message of a workflow, in bytes. */
    private static final int LONGEST_CARD = 28 * 1024;

    /** Text as Slack wants it: each special character is escaped, but for one link that is the whole text. */
    private static final Pattern ESCAPED = Pattern.compile("(?s)([^<>&]|&(amp|lt|gt);)*");

    private static final Pattern LINK = Pattern.compile("<https?://[^<>|]+\\|[^<>|]+>");

    private ChannelFormats() {}

    static JsonNode slack(String body) {
        JsonNode message = read(body);
        hasOnly(message, "text", "unfurl_links", "blocks");
        assertThat(message.path("text").asText()).isNotEmpty().matches(ESCAPED);
        assertThat(message.path("unfurl_links").isBoolean()).isTrue();
        assertThat(message.path("blocks").isArray()).isTrue();
        assertThat(message.path("blocks").size()).isBetween(1, MOST_BLOCKS);
        message.path("blocks").forEach(ChannelFormats::block);
        return message;
    }

    private static void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "section" -> {
                hasOnly(block, "type", "text");
                mrkdwn(block.path("text"));
            }
            case "context" -> {
                hasOnly(block, "type", "elements");
                assertThat(block.path("elements").size()).isBetween(1, MOST_ELEMENTS);
                block.path("elements").forEach(ChannelFormats::mrkdwn);
            }
            default -> throw new AssertionError("Not a block of ours: " + block);
        }
    }

    private static void mrkdwn(JsonNode text) {
        hasOnly(text, "type", "text", "verbatim");
        assertThat(text.path("type").asText()).isEqualTo("mrkdwn");
        assertThat(text.path("verbatim").booleanValue()).isTrue();
        String said = text.path("text").asText();
        assertThat(said.length()).isBetween(1, LONGEST_TEXT);
        assertThat(ESCAPED.matcher(said).matches() || LINK.matcher(said).matches())
                .as(said)
                .isTrue();
    }

    static JsonNode teams(String body) {
        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(LONGEST_CARD);
        JsonNode message = read(body);
        hasOnly(message, "type", "attachments");
        assertThat(message.path("type").asText()).isEqualTo("message");
        assertThat(message.path("attachments").size()).isOne();
        JsonNode attachment = message.at("/attachments/0");
        hasOnly(attachment, "contentType", "content");
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = attachment.path("content");
        hasOnly(card, "$schema", "type", "version", "body", "actions");
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        // Teams shows cards up to 1.5; a rich text block needs 1.2.
        assertThat(card.path("version").asText()).isEqualTo("1.4");
        assertThat(card.path("body").size()).isPositive();
        card.path("body").forEach(ChannelFormats::richTextBlock);
        assertThat(card.path("actions").isArray()).isTrue();
        card.path("actions").forEach(ChannelFormats::openUrl);
        return message;
    }

    private static void richTextBlock(JsonNode block) {
        hasOnly(block, "type", "inlines");
        assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
        assertThat(block.path("inlines").size()).isPositive();
        block.path("inlines").forEach(run -> {
            hasOnly(run, "type", "text", "weight", "isSubtle");
            assertThat(run.path("type").asText()).isEqualTo("TextRun");
            assertThat(run.path("text").asText()).isNotEmpty();
            assertThat(run.path("weight").asText()).isIn("default", "lighter", "bolder");
            assertThat(run.path("isSubtle").isBoolean()).isTrue();
        });
    }

    private static void openUrl(JsonNode action) {
        hasOnly(action, "type", "title", "url");
        assertThat(action.path("type").asText()).isEqualTo("Action.OpenUrl");
        assertThat(action.path("title").asText()).isNotEmpty();
        assertThat(URI.create(action.path("url").asText()).isAbsolute()).isTrue();
    }

    private static void hasOnly(JsonNode node, String... fields) {
        assertThat(node.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(Set.of(fields));
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException broken) {
            throw new AssertionError(body, broken);
        }
    }
}
