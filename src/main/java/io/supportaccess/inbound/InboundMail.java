package io.supportaccess.inbound;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.InputFields;
import io.supportaccess.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail as a gateway hands it over.
 *
 * @param messageId the mail's own, by which a repeat is recognised
 * @param text its beginning, as long as a reply may be
 */
public record InboundMail(String messageId, String sender, String subject, String text) {

    private static final int LONGEST_LINE = 998;
    private static final int LONGEST_MAIL = 400_000;
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_WORDS = 2_000;

    /** The address alone, or after a name. A comma outside of quotation marks would begin a second address. */
    private static final Pattern SENDER =
            Pattern.compile("(?:(?:\"[^\"<>]*\"\\s*|[^\"<>@,;:]*)<)?[\\w.!#$%&'*+/=?^`{|}~-]+@([A-Za-z0-9.-]+)>?");

    /** Long enough for a reference or a case number, with a digit. */
    private static final Pattern WORD = Pattern.compile("(?=[\\w.@/-]{0,63}\\d)\\w[\\w.@/-]{2,62}\\w");

    /** But for those that a text of several lines has. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t\n\r]]");

    private static final Pattern LINE_BREAK = Pattern.compile("[\t\n\r]+");

    /** @throws InputRefused naming each wrong field */
    public static InboundMail from(Map<String, ?> given) {
        var fields = new InputFields(readable(given));
        String messageId = fields.required("messageId", fields.name("messageId", LONGEST_LINE), "");
        String sender = fields.required("sender", fields.name("sender", LONGEST_LINE), "");
        String subject = fields.name("subject", LONGEST_LINE).orElse("");
        String text = fields.sought("text", LONGEST_MAIL).orElse("");
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new InboundMail(messageId.strip(), sender.strip(), subject.strip(), beginning(text.strip()));
    }

    /** Mail has form feeds and folded lines, and each mail has to be taken: they become blanks. */
    private static Map<String, Object> readable(Map<String, ?> given) {
        Map<String, Object> readable = new HashMap<>(given);
        readable.replaceAll((field, value) -> value instanceof String text ? readable(field, text) : value);
        return readable;
    }

    private static String readable(String field, String text) {
        String plain = CONTROL.matcher(text).replaceAll(" ");
        return field.equals("text") ? plain : LINE_BREAK.matcher(plain).replaceAll(" ");
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT - 1)));
    }

    byte[] digest() {
        return Sha256.of(messageId.getBytes(StandardCharsets.UTF_8));
    }

    /** The domain of the sender; empty if there is not one address. */
    public Optional<String> domain() {
        Matcher address = SENDER.matcher(sender);
        return address.matches() ? Optional.of(address.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** What may be a reference or a case number, in the subject. */
    List<String> namedInSubject() {
        return words(subject);
    }

    /** The same, in the text. */
    List<String> namedInText() {
        return words(text);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(found -> found.group())
                .flatMap(word -> Stream.of(word, word.toUpperCase(Locale.ROOT)))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** The same mail without a text that the leak guard refuses, and with numbers masked: so may it be kept. */
    InboundMail guarded() {
        return new InboundMail(messageId, guarded(sender), guarded(subject), guarded(text));
    }

    private static String guarded(String text) {
        var fields = new InputFields(Map.of("text", text));
        Optional<String> masked = fields.lines("text", LONGEST_TEXT);
        try {
            fields.refuseIfWrong();
            return masked.orElse("");
        } catch (InputRefused secret) {
            return "";
        }
    }
}
