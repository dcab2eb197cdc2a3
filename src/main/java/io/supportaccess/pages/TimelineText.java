package io.supportaccess.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Words audit entries by {@code timeline.properties}, which explains its own keys. */
@Component
final class TimelineText {

    private static final Pattern DETAIL = Pattern.compile("\\{(\\w+)}");

    private final Properties texts;
    private final ProcessMap map;
    private final PageText words;

    TimelineText(ProcessMap map, PageText words) throws IOException {
        this.texts = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("timeline.properties"), StandardCharsets.UTF_8));
        this.map = map;
        this.words = words;
    }

    /** Unknown codes are shown as they are. */
    String sentence(String code, Map<String, Object> details) {
        String key = details.entrySet().stream()
                .flatMap(detail -> Stream.of(
                        "%s.%s.%s".formatted(code, detail.getKey(), detail.getValue()),
                        "%s.%s".formatted(code, detail.getKey())))
                .filter(texts::containsKey)
                .findFirst()
                .orElse(code);
        return filled(texts.getProperty(key, code), details);
    }

    /** The words of the person, or of the failure, behind an entry; may be empty. */
    String quote(String code, Map<String, Object> details) {
        return filled(texts.getProperty(code + ".quote", ""), details);
    }

    /** A kind of entries, or a group of kinds, by its code. */
    String kind(String code) {
        return texts.getProperty("kind." + code, StringUtils.capitalize(code.replace('-', ' ')));
    }

    private String filled(String text, Map<String, Object> details) {
        return DETAIL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(found.group(1), String.valueOf(details.getOrDefault(found.group(1), "")))));
    }

    private String value(String name, String value) {
        return switch (name) {
            case "days", "accessDays" -> value.equals("1") ? "1 day" : value + " days";
            case "plannedEnd" -> date(value);
            case "step" -> "“%s”".formatted(map.name(value));
            case "fields" ->
                Stream.of(value.split(", "))
                        .map(field -> texts.getProperty("field." + field, field))
                        .collect(Collectors.joining(", "));
            // The page names the request already.
            case "call" -> value.replaceFirst(" .*/", " ");
            default -> texts.getProperty(name + "." + value, value);
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
