package io.supportaccess.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** The words of notices, by {@code notices.properties}, of which a practice may keep a file of its own. */
@Component
public class NoticeText {

    private static final String FILE = "notices.properties";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final Properties texts;

    NoticeText(NoticeSettings settings) {
        this.texts = read(new ClassPathResource("notice/" + FILE));
        settings.templates()
                .map(directory -> directory.resolve(FILE))
                .filter(Files::exists)
                .map(Path::toFile)
                .map(FileSystemResource::new)
                .ifPresent(own -> texts.putAll(read(own)));
    }

    /**
     * @param part {@code subject}, {@code text} or {@code where}
     * @param values what stands for each name; whoever acts without one is the application
     */
    public String of(Notice notice, String part, Map<String, Optional<String>> values, UnaryOperator<String> isolated) {
        return filled(texts.getProperty(notice.event() + "." + part, ""), values, isolated);
    }

    /**
     * The same words for a group of people. A sentence that speaks to one person has another form, {@code group}.
     *
     * @param part {@code text} or {@code where}
     */
    public String forGroup(
            String event, String part, Map<String, Optional<String>> values, UnaryOperator<String> isolated) {
        String text = texts.getProperty(event + "." + part, "");
        return filled(part.equals("text") ? texts.getProperty(event + ".group", text) : text, values, isolated);
    }

    /** The end of an access, for a text that is read outside of this application. */
    public static String date(Instant at, ZoneId zone) {
        return DATE.format(at.atZone(zone));
    }

    private static String filled(String text, Map<String, Optional<String>> values, UnaryOperator<String> isolated) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), Optional.empty())
                        .map(isolated)
                        .orElse(found.group(1).equals("actor") ? "Xero Support Access" : "")));
    }

    private static Properties read(Resource file) {
        try {
            return PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
