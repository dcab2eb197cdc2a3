package io.supportaccess.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The practice's wording of the message. A Mustache template: no code in it, and what a person wrote is only ever text.
 * Its first line is {@code Subject: ...}; after an empty line the body follows.
 */
@Component
class MessageTemplate {

    private static final String SUBJECT = "Subject: ";

    private final MessageSettings settings;

    MessageTemplate(MessageSettings settings) {
        this.settings = settings;
    }

    /** @throws TemplateBroken naming the template and, where there is one, its line */
    Draft fill(Map<String, Object> facts) {
        String message = fill(read(), facts);
        String[] parts = message.split("\n", 3);
        if (parts.length < 3 || !parts[0].matches(SUBJECT + ".*\\S.*") || !parts[1].isEmpty() || parts[2].isBlank()) {
            throw broken(
                    "line 1 must be 'Subject: ' and the subject, line 2 must be empty, line 3 begins the message",
                    null);
        }
        return new Draft(parts[0].substring(SUBJECT.length()).strip(), parts[2]);
    }

    private String fill(String text, Map<String, Object> facts) {
        try {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .emptyStringIsFalse(true)
                    .strictSections(true)
                    .compile(text)
                    .execute(facts);
        } catch (MustacheException.Context unknown) {
            throw broken("line %d names '%s', which is not known".formatted(unknown.lineNo, unknown.key), unknown);
        } catch (MustacheParseException wrong) {
            throw broken(wrong.getMessage(), wrong);
        } catch (UnsupportedOperationException | StringIndexOutOfBoundsException unspoken) {
            throw broken("it has an empty tag {{}}, or a tag {{>...}} for another template", unspoken);
        }
    }

    private String read() {
        try {
            return settings.template()
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    // Some editors begin a file with a mark that nobody sees.
                    .replaceFirst("^\uFEFF", "");
        } catch (IOException missing) {
            throw broken("it cannot be read (%s)".formatted(missing.getMessage()), missing);
        }
    }

    private TemplateBroken broken(String reason, Throwable cause) {
        return TemplateBroken.because(settings.template().getDescription(), reason, cause);
    }

    /** The message, ready to paste. */
    record Draft(String subject, String body) {}
}
