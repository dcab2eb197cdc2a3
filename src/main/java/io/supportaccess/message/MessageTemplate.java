package io.supportaccess.message;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Mustache.VariableFetcher;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import io.supportaccess.request.Category;
import io.supportaccess.request.Detail;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The practice's wording of the message, as a Mustache template: it runs no code, and a person's text stays text. Its
 * first line is {@code Subject: ...}; after an empty line the body follows.
 */
@Component
class MessageTemplate {

    private static final String SUBJECT = "Subject: ";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

    private final MessageSettings settings;

    MessageTemplate(MessageSettings settings) {
        this.settings = settings;
    }

    Draft draft(SupportRequest request, Optional<Instant> invitedAt, List<DetailField> wanted) {
        return fill(fields(request, invitedAt, wanted));
    }

    /** @throws TemplateBroken naming the template and, if it is known, the line */
    Draft fill(Map<String, Object> fields) {
        String message = fill(read(), fields);
        String[] parts = message.split("\n", 3);
        if (parts.length < 3 || !parts[0].matches(SUBJECT + ".*\\S.*") || !parts[1].isEmpty() || parts[2].isBlank()) {
            throw broken(
                    "line 1 must be 'Subject: ' and the subject, line 2 must be empty, line 3 begins the message",
                    null);
        }
        return new Draft(parts[0].substring(SUBJECT.length()).strip(), parts[2]);
    }

    private Map<String, Object> fields(SupportRequest request, Optional<Instant> invitedAt, List<DetailField> wanted) {
        Map<String, Object> fields = new HashMap<>(request.question().values());
        if (request.question().category() == Category.OTHER) {
            // "Other" would tell Xero Support nothing.
            fields.put("category", "");
        } else {
            fields.put("category", request.question().category().words());
        }
        fields.put("payrollAccess", request.payrollApproved());
        fields.put("mayChangeData", request.changesApproved());
        fields.put("reference", request.reference());
        fields.put("requestedAt", date(request.requestedAt()));
        fields.put("organisation", request.organisation().name());
        fields.put("shortCode", request.organisation().shortCode().orElse(""));
        fields.put("region", request.organisation().region().orElse(""));
        fields.put("practice", request.organisation().practice());
        fields.put("invitedAt", invitedAt.map(this::date).orElse(""));
        fields.put("inviteBox", invitedAt.isEmpty() && request.isBy(Route.INVITE_BOX));
        fields.put("noAccess", request.isBy(Route.NO_ACCESS));
        fields.put(
                "details",
                request.details().labelled(wanted).stream()
                        .map(MessageTemplate::lines)
                        .toList());
        return fields;
    }

    /** One line is beside its label; several lines are below it. */
    private static Map<String, Object> lines(Detail detail) {
        List<String> lines = detail.lines();
        return lines.size() == 1
                ? Map.of("label", detail.label(), "value", lines.get(0), "lines", List.of())
                : Map.of("label", detail.label(), "value", "", "lines", lines);
    }

    private String date(Instant instant) {
        return DATE.format(instant.atZone(settings.timeZone()));
    }

    private String fill(String text, Map<String, Object> fields) {
        try {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .emptyStringIsFalse(true)
                    .strictSections(true)
                    .withCollector(new NamedFields())
                    .compile(text)
                    .execute(fields);
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
                    // Some editors begin a file with an invisible mark.
                    .replaceFirst("^\uFEFF", "");
        } catch (IOException missing) {
            throw broken("it cannot be read (%s)".formatted(missing.getMessage()), missing);
        }
    }

    private TemplateBroken broken(String reason, Throwable cause) {
        return TemplateBroken.because(settings.template().getDescription(), reason, cause);
    }

    /** Only fields have names: the library would look for a method of that name at each text and flag around it. */
    private static final class NamedFields extends BasicCollector {

        @Override
        public VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map ? MAP_FETCHER : null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }
    }

    /** The message, ready to paste. */
    record Draft(String subject, String body) {}
}
