package io.supportaccess.pages;

import static io.supportaccess.pages.TextFiles.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.Text;
import org.springframework.web.util.HtmlUtils;

/** What a page says, text by text, and which of it is English although its language has words of its own for it. */
final class ShownTexts {

    /** Attributes that a person reads or hears. */
    private static final Set<String> READ_OUT = Set.of("aria-label", "title", "placeholder", "data-label", "alt");

    private static final Pattern PLACE = Pattern.compile("\\{\\w+[^{}]*(?:\\{[^{}]*}[^{}]*)*}");

    /** A pattern with fewer fits almost anything. */
    private static final int FEWEST_LETTERS = 10;

    private static final DOMMarkupParser PARSER = new DOMMarkupParser(ParseConfiguration.htmlConfiguration());

    private ShownTexts() {}

    /** The texts of this page for which the message files have others in this language. */
    static List<String> inEnglish(String page, Locale language) {
        Map<Boolean, List<String>> english = english(language);
        Pattern filled = Pattern.compile(String.join("|", english.get(true)), Pattern.DOTALL);
        Set<String> whole = Set.copyOf(english.get(false));
        return of(page).stream()
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> whole.contains(text) || filled.matcher(text).matches())
                .toList();
    }

    /** The texts without those of parts that are marked as another language. */
    static List<String> of(String page) {
        List<String> texts = new ArrayList<>();
        try {
            collect(PARSER.parse(page), texts);
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException(page, unreadable);
        }
        return texts;
    }

    private static void collect(INestableNode node, List<String> texts) {
        node.getChildren().forEach(child -> {
            if (child instanceof Text text) {
                texts.add(unescaped(text.getContent()));
            } else if (child instanceof Element element && isRead(element)) {
                element.getAttributeMap().forEach((name, value) -> {
                    if (READ_OUT.contains(name)) {
                        texts.add(unescaped(value));
                    }
                });
                collect(element, texts);
            }
        });
    }

    /** A page in English says so in its first element only. */
    private static boolean isRead(Element element) {
        return !Set.of("script", "style", "svg", "pre", "code", "q").contains(element.getElementName())
                && (element.getElementName().equals("html") || !"en".equals(element.getAttributeValue("lang")));
    }

    private static String unescaped(String text) {
        return HtmlUtils.htmlUnescape(text);
    }

    /** As patterns with true, if they have places, and as they are with false. */
    private static Map<Boolean, List<String>> english(Locale language) {
        String translated = "_" + language.getLanguage();
        Set<String> said = Stream.of("messages", "sentences", "steps", "timeline")
                .flatMap(file -> read(file, translated).values().stream())
                .collect(Collectors.toSet());
        return Stream.of("messages", "sentences", "steps", "timeline")
                .flatMap(file -> read(file, "").entrySet().stream()
                        .filter(text -> read(file, translated).containsKey(text.getKey()))
                        .map(Map.Entry::getValue))
                .filter(text -> !said.contains(text))
                .filter(text -> letters(text) > (PLACE.matcher(text).find() ? FEWEST_LETTERS : 1))
                .distinct()
                .collect(Collectors.partitioningBy(
                        text -> PLACE.matcher(text).find(),
                        Collectors.mapping(
                                text -> PLACE.matcher(text).find() ? pattern(text) : text, Collectors.toList())));
    }

    /** Those outside its places. */
    private static long letters(String text) {
        return PLACE.matcher(text)
                .replaceAll("")
                .chars()
                .filter(Character::isLetter)
                .count();
    }

    private static String pattern(String text) {
        return PLACE.splitAsStream(text.replace("''", "'") + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".+"))
                .replaceAll(" \\\\E$", "\\\\E");
    }
}
