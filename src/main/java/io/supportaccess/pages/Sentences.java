package io.supportaccess.pages;

import io.supportaccess.api.ReaderLocaleResolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Says in the reader's language what the rules say in English: refusals, confirmations and reasons, which programs and the
 * audit trail get as they are. A sentence is known by its English pattern in {@code sentences.properties}; any other stays
 * English.
 */
@Component
final class Sentences {

    private static final Control NO_OTHER_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** Sentences without a place for a name or number, by their text. */
    private final Map<String, String> whole;

    /** The longest first: it says most about the sentences that it fits. */
    private final List<Known> withPlaces;

    Sentences() {
        ResourceBundle english = texts("sentences", Locale.ROOT);
        Map<Boolean, List<String>> keys = english.keySet().stream()
                .collect(Collectors.partitioningBy(
                        key -> PLACE.matcher(english.getString(key)).find()));
        this.whole = keys.get(false).stream().collect(Collectors.toMap(english::getString, Function.identity()));
        this.withPlaces = keys.get(true).stream()
                .sorted(Comparator.comparing(
                                (String key) -> english.getString(key).length())
                        .reversed())
                .map(key -> Known.of(key, english.getString(key)))
                .toList();
    }

    /** The texts of this file in this language, or in English. */
    static ResourceBundle texts(String file, Locale locale) {
        return ResourceBundle.getBundle(file, locale, NO_OTHER_LANGUAGE);
    }

    String translated(String sentence) {
        Locale locale = ReaderLocaleResolver.reading();
        if (sentence.isEmpty() || locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return sentence;
        }
        ResourceBundle texts = texts("sentences", locale);
        return Optional.ofNullable(whole.get(sentence))
                .map(texts::getString)
                .or(() -> withPlaces.stream()
                        .flatMap(known -> known.in(sentence, texts).stream())
                        .findFirst())
                .orElse(sentence);
    }

    /** @param places which place each group of the pattern stands for */
    private record Known(String key, Pattern pattern, List<String> places) {

        static Known of(String key, String english) {
            var pattern = new StringBuilder();
            List<String> places = new ArrayList<>();
            Matcher place = PLACE.matcher(english);
            int from = 0;
            while (place.find()) {
                pattern.append(Pattern.quote(english.substring(from, place.start())))
                        .append("(.+?)");
                places.add(place.group());
                from = place.end();
            }
            pattern.append(Pattern.quote(english.substring(from)));
            return new Known(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), places);
        }

        Optional<String> in(String sentence, ResourceBundle texts) {
            Matcher found = pattern.matcher(sentence);
            return found.matches()
                    ? Optional.of(PLACE.matcher(texts.getString(key))
                            .replaceAll(
                                    place -> Matcher.quoteReplacement(found.group(places.indexOf(place.group()) + 1))))
                    : Optional.empty();
        }
    }
}
