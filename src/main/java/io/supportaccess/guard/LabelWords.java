package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label.Means;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words of {@code leak-guard/words.txt}, which announce secrets and numbers. */
final class LabelWords {

    private static final Map<String, List<String>> SECTIONS = sections();

    static final Map<Means, List<String>> LABELS = labels();

    /** Words that often follow "password is" or "password:" in a sentence. */
    static final Set<String> NOT_A_PASSWORD = folded("NOT_A_PASSWORD");

    /** Words such as "is" between a label and its value. */
    static final Set<String> IS = folded("IS");

    private LabelWords() {}

    private static Map<Means, List<String>> labels() {
        Map<Means, List<String>> labels = new EnumMap<>(Means.class);
        for (Means means : Means.values()) {
            labels.put(means, SECTIONS.get(means.name()));
        }
        // People number these things with or without a word for number behind them.
        labels.computeIfPresent(Means.REFERENCE, (means, words) -> words.stream()
                .flatMap(word ->
                        Stream.of("", " number", " no", " nr", " num", " id").map(word::concat))
                .toList());
        return labels;
    }

    private static Set<String> folded(String section) {
        return Set.copyOf(
                SECTIONS.get(section).stream().map(CharacterFolding::label).toList());
    }

    private static Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                words = sections.computeIfAbsent(line.substring(1, line.length() - 1), section -> new ArrayList<>());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                words.addAll(List.of(line.split("[|]")));
            }
        }
        return sections;
    }

    private static String text() {
        try (var words = LabelWords.class.getResourceAsStream("/leak-guard/words.txt")) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
