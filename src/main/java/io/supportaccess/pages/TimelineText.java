package io.supportaccess.pages;

import io.supportaccess.api.ReaderLocaleResolver;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Words audit entries by {@code timeline.properties}, which explains its own keys. */
@Component
final class TimelineText {

    private static final Pattern DETAIL = Pattern.compile("\\{(\\w+)}");

    private final ProcessMap map;
    private final PageText words;

    TimelineText(ProcessMap map, PageText words) {
        this.map = map;
        this.words = words;
    }

    /** Unknown codes are shown as they are. */
    String sentence(String code, Map<String, Object> details) {
        ResourceBundle texts = texts();
        String key = details.entrySet().stream()
                .flatMap(detail -> Stream.of(
                        "%s.%s.%s".formatted(code, detail.getKey(), detail.getValue()),
                        "%s.%s".formatted(code, detail.getKey())))
                .filter(texts::containsKey)
                .findFirst()
                .orElse(code);
        return filled(text(texts, key, code), details);
    }

    /** The words of the person, or of the failure, behind an entry; may be empty. */
    String quote(String code, Map<String, Object> details) {
        return filled(text(texts(), code + ".quote", ""), details);
    }

    /** A kind of entries, or a group of kinds, by its code. */
    String kind(String code) {
        return text(texts(), "kind." + code, code);
    }

    private static ResourceBundle texts() {
        return Sentences.texts("timeline", ReaderLocaleResolver.reading());
    }

    private static String text(ResourceBundle texts, String key, String otherwise) {
        return texts.containsKey(key) ? texts.getString(key) : otherwise;
    }

    private String filled(String text, Map<String, Object> details) {
        return DETAIL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(found.group(1), String.valueOf(details.getOrDefault(found.group(1), "")))));
    }

    private String value(String name, String value) {
        return switch (name) {
            case "days", "accessDays" ->
                value.matches("\\d{1,6}") ? words.text("duration.days", Integer.valueOf(value)) : value;
            case "plannedEnd" -> date(value);
            case "step" -> words.text("timeline.quoted", words.said(map.name(value)));
            case "fields" ->
                Stream.of(value.split(", "))
                        .map(field -> text(texts(), "field." + field, field))
                        .collect(Collectors.joining(", "));
            // The page names the request already.
            case "call" -> value.replaceFirst(" .*/", " ");
            default -> text(texts(), name + "." + value, value);
        };
    }

    /** An earlier version may have written the date in another form. */
    private String date(String value) {
        try {
            return words.date(Instant.parse(value));
        } catch (DateTimeException other) {
            return value;
        }
    }
}
