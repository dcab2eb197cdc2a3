package io.supportaccess.pages;

import io.supportaccess.api.ReaderLocaleResolver;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The words of the steps' forms, by {@code steps.properties}, which explains its own keys. */
@Component
final class StepText {

    private static final Pattern VALUE = Pattern.compile("\\{([\\w-]+)}");

    /** Empty where the form has no such text. */
    String of(String step, String key) {
        return of(step, key, Map.of());
    }

    /** @param values fill the places in braces */
    String of(String step, String key, Map<String, String> values) {
        return VALUE.matcher(text(named(step) + "." + key))
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group(1))));
    }

    /** The confirmation of a completed step; a decision against it has one of its own. */
    String done(String step, boolean against) {
        String usual = of(step, "done");
        String other = against ? of(step, "done.false") : "";
        return other.isEmpty() ? usual : other;
    }

    private static String text(String key) {
        ResourceBundle texts = Sentences.texts("steps", ReaderLocaleResolver.reading());
        return texts.containsKey(key) ? texts.getString(key) : "";
    }

    private static String named(String step) {
        return step.replaceFirst("^UserTask_", "");
    }
}
