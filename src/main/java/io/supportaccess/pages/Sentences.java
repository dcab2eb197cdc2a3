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
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
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
    private static final Pattern END = Pattern.compile("(?<=[.]) (?=\\p{Lu}|line )");

    private static final Predicate<String> ANY = key -> true;

    /** What a rule puts into its own sentences. Other places are filled by names and numbers, which stay as they are. */
    private static final Predicate<String> PHRASE =
            Pattern.compile("(part|step|wrong)[.].*").asMatchPredicate();

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
        return whole(sentence, texts, ANY)
                .or(() -> several(sentence, texts))
                .or(() -> filled(sentence, texts, ANY))
                .orElse(sentence);
    }

    /** A refusal that names several mistakes has a sentence for each. */
    private Optional<String> several(String said, ResourceBundle texts) {
        List<String> sentences = List.of(END.split(said));
        List<String> translated = sentences.stream()
                .flatMap(sentence -> known(sentence, texts, ANY).stream())
                .toList();
        return sentences.size() > 1 && translated.size() == sentences.size()
                ? Optional.of(String.join(" ", translated))
                : Optional.empty();
    }

    private Optional<String> known(String sentence, ResourceBundle texts, Predicate<String> keys) {
        return whole(sentence, texts, keys).or(() -> filled(sentence, texts, keys));
    }

    private Optional<String> whole(String sentence, ResourceBundle texts, Predicate<String> keys) {
        return Optional.ofNullable(whole.get(sentence)).filter(keys).map(texts::getString);
    }

    private Optional<String> filled(String sentence, ResourceBundle texts, Predicate<String> keys) {
        return withPlaces.stream()
                .filter(known -> keys.test(known.key()))
                .flatMap(known -> known
                        .in(sentence)
                        .map(found -> known.filled(texts, place -> known(found.group(place), texts, PHRASE)
                                .orElse(found.group(place))))
                        .stream())
                .findFirst();
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
                        .append("(.*?)");
                places.add(place.group());
                from = place.end();
            }
            pattern.append(Pattern.quote(english.substring(from)));
            return new Known(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), places);
        }

        Optional<MatchResult> in(String sentence) {
            Matcher found = pattern.matcher(sentence);
            return found.matches() ? Optional.of(found.toMatchResult()) : Optional.empty();
        }

        /** @param value what stands in the place of this number, from 1 on */
        String filled(ResourceBundle texts, IntFunction<String> value) {
            return PLACE.matcher(texts.getString(key))
                    .replaceAll(place -> Matcher.quoteReplacement(value.apply(places.indexOf(place.group()) + 1)));
        }
    }
}
