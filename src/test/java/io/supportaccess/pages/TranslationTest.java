package io.supportaccess.pages;

import static io.supportaccess.pages.TextFiles.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.notice.NoticeKind;
import io.supportaccess.organisation.Role;
import io.supportaccess.organisation.UnknownOrganisation;
import io.supportaccess.pages.SetupItem.SetupState;
import io.supportaccess.pages.TimelineFilter.Shown;
import io.supportaccess.request.Category;
import io.supportaccess.request.RequestQuery.Order;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Route;
import io.supportaccess.token.Scope;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text of a page is in the message files, in each language, and can be filled in. */
class TranslationTest {

    /** The texts of constants, by the simple name of their class. */
    private static final List<Class<? extends Enum<?>>> CONSTANTS = List.of(
            RequestState.class,
            Order.class,
            Route.class,
            Role.class,
            Scope.class,
            SetupState.class,
            Category.class,
            NoticeKind.class,
            Shown.class,
            UnknownOrganisation.class);

    /** The code puts the rest of these keys together. */
    private static final List<String> COMPOSED = List.of("error.", "status.", "filter.", "offer.", "problemDetail.");

    /** The same word in every language, or no word at all. */
    private static final Pattern NOT_A_TEXT = Pattern.compile(
            "Xero Support Access|Slack|Microsoft Teams|https|https://receiver\\.example/events|Tasklist|Cockpit|Excel|CSV|JSON"
                    + "|XS-2026-0001|UTC|Authorization: Bearer|https://go\\.xero\\.com/\\.\\.\\.|&[a-z]+;|h|[^\\p{IsAlphabetic}]*");

    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<(/?)([A-Za-z][\\w:-]*|!DOCTYPE)((?:\\s+[^\\s=>/]+(?:=\"[^\"]*\")?)*)\\s*/?>", Pattern.DOTALL);

    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=>/]+)=\"([^\"]*)\"");
    private static final Pattern INLINED = Pattern.compile("\\[\\[.*?]]|\\[\\(.*?\\)]", Pattern.DOTALL);
    private static final Pattern SHOWN_AS_HTML =
            Pattern.compile("\\[\\(.*?\\)](?!\\))|th:utext=\"[^\"]*\"", Pattern.DOTALL);

    /** What is escaped, the address of a link, and a number. */
    private static final Pattern HARMLESS =
            Pattern.compile("\\$\\{#strings\\.escapeXml\\(|@\\{[^{}]*(\\$\\{[^{}]*}[^{}]*)*}|\\$\\{clients}");

    private static final Pattern EMPHASIS = Pattern.compile("<em>(.*?)</em>");
    private static final Pattern USED = Pattern.compile("#\\{([A-Za-z][\\w.-]+)");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "sentences", "steps", "timeline"})
    void allLanguagesHaveTheSameTexts(String file) {
        Set<String> english = new TreeSet<>(read(file, "").keySet());
        english.removeIf(key -> key.startsWith("problemDetail.") || key.matches(".*\\.(first|with|quote)"));
        translations().forEach(language -> assertThat(
                        new TreeSet<>(read(file, "_" + language.getLanguage()).keySet()))
                .as("%s in %s", file, language)
                .isEqualTo(english));
    }

    @Test
    void everyMessageCanBeFilledInInEveryLanguage() {
        read("messages", "").forEach((key, english) -> Stream.concat(Stream.of(Locale.ROOT), translations())
                .forEach(language -> {
                    String text = read("messages", language == Locale.ROOT ? "" : "_" + language.getLanguage())
                            .getOrDefault(key, english);
                    boolean filled = english.contains("{0");
                    assertThat(text.contains("{0"))
                            .as("%s in %s: %s", key, language, text)
                            .isEqualTo(filled);
                    if (filled) {
                        assertThat(text.replace("''", ""))
                                .as("%s in %s has an apostrophe of its own", key, language)
                                .doesNotContain("'");
                        for (int number : new int[] {0, 1, 2, 1234}) {
                            assertThat(new MessageFormat(text, language)
                                            .format(new Object[] {number, number, number, number}))
                                    .as("%s in %s", key, language)
                                    .isNotBlank()
                                    .doesNotContain("{", "}", "choice");
                        }
                    } else {
                        assertThat(text).as("%s in %s", key, language).doesNotContain("''", "{");
                    }
                }));
    }

    @Test
    void translationsHaveTheLinksAndPlacesOfTheEnglishText() {
        for (String file : List.of("messages", "sentences", "steps", "timeline")) {
            translations().forEach(language -> read(file, "_" + language.getLanguage())
                    .forEach((key, text) -> assertThat(marks(text))
                            .as("%s in %s: %s", key, language, text)
                            .isSubsetOf(marks(read(file, "").get(key)))));
        }
    }

    /** A text that sends people to a step or a button calls it as the page does in that language. */
    @Test
    void aTextNamesStepsAndButtonsAsTheyAreCalledInItsLanguage() {
        assertThat(names("Claim", "_de")).containsExactly("<em>Übernehmen</em>");
        translations().map(language -> "_" + language.getLanguage()).forEach(language -> read("messages", "")
                .forEach((key, english) -> EMPHASIS.matcher(english).results().forEach(named -> {
                    Set<String> names = names(named.group(1), language);
                    if (!names.isEmpty()) {
                        assertThat(read("messages", language).get(key))
                                .as("%s%s", key, language)
                                .containsAnyOf(names.toArray(String[]::new));
                    }
                })));
    }

    /** How what has this English name is called in this language. */
    private static Set<String> names(String english, String language) {
        return Stream.of("messages", "sentences", "steps")
                .flatMap(file -> read(file, "").entrySet().stream()
                        .filter(text -> text.getValue().equals(english))
                        .flatMap(text -> Stream.ofNullable(read(file, language).get(text.getKey()))))
                .map("<em>%s</em>"::formatted)
                .collect(Collectors.toSet());
    }

    @Test
    void everyMessageIsUsed() {
        Set<String> used = new TreeSet<>();
        Matcher found = USED.matcher(String.join("\n", templates().values()));
        while (found.find()) {
            used.add(found.group(1));
        }
        String code = code(SOURCES.resolve("pages"));
        Set<String> unused = new TreeSet<>(read("messages", "").keySet());
        unused.removeAll(used);
        unused.removeIf(
                key -> code.contains('"' + key + '"') || COMPOSED.stream().anyMatch(key::startsWith));
        CONSTANTS.forEach(constants -> Arrays.stream(constants.getEnumConstants())
                .map(constant -> constants.getSimpleName() + "." + constant.name())
                .forEach(key -> {
                    assertThat(read("messages", "")).containsKey(key);
                    unused.remove(key);
                }));
        assertThat(unused).isEmpty();
        assertThat(read("messages", "").keySet()).containsAll(used);
    }

    @Test
    void noTemplateHasATextOfItsOwn() {
        Map<String, Set<String>> own = new TreeMap<>();
        templates().forEach((name, template) -> {
            Set<String> texts = bareTexts(template);
            if (!texts.isEmpty()) {
                own.put(name, texts);
            }
        });
        assertThat(own).isEmpty();
    }

    @Test
    void noPageIsInEnglishOnly() {
        assertThat(templates().values())
                .hasSizeGreaterThan(30)
                .noneMatch(template -> template.matches("(?s).*<div class=\"content[^>]* lang=\"en\">.*"));
    }

    /** Messages have links and emphasis, so they are shown as HTML. What people wrote must not become part of it. */
    @Test
    void whatPeopleWroteIsEscapedInAMessageWithLinks() {
        List<String> unescaped = templates().values().stream()
                .flatMap(template -> SHOWN_AS_HTML.matcher(template).results())
                .map(MatchResult::group)
                .toList();
        assertThat(unescaped).hasSizeGreaterThan(20).allSatisfy(message -> assertThat(
                        HARMLESS.matcher(message).replaceAll(""))
                .doesNotContain("$"));
    }

    private static Set<String> bareTexts(String template) {
        Set<String> texts = new TreeSet<>();
        Matcher tag = TAG.matcher(template);
        int from = 0;
        boolean sample = false;
        while (tag.find()) {
            if (!sample) {
                addIfText(INLINED.matcher(template.substring(from, tag.start())).replaceAll(""), texts);
            }
            from = tag.end();
            String attributes = Objects.requireNonNullElse(tag.group(3), "");
            sample = attributes.contains(" th:text=")
                    || "script".equals(tag.group(2)) && tag.group(1).isEmpty();
            Matcher attribute = ATTRIBUTE.matcher(attributes);
            while (attribute.find()) {
                if (Set.of("title", "placeholder", "aria-label", "data-label", "alt")
                        .contains(attribute.group(1))) {
                    addIfText(attribute.group(2), texts);
                } else if (attribute.group(1).startsWith("th:")) {
                    literals(attribute.group(2)).forEach(texts::add);
                    if (attribute.group(1).equals("th:text")) {
                        substituted(attribute.group(2)).forEach(text -> addIfText(text, texts));
                    }
                }
            }
        }
        return texts;
    }

    private static void addIfText(String found, Set<String> texts) {
        String text = found.strip();
        if (!text.isEmpty()
                && !NOT_A_TEXT.matcher(text.replaceAll("^\\W+|\\W+$", "")).matches()) {
            texts.add(text);
        }
    }

    /** The literals of an expression that a person would read: a sentence, or a word with a capital. */
    private static Stream<String> literals(String expression) {
        return Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'")
                .matcher(expression)
                .results()
                .map(found -> found.group(1))
                .filter(literal -> literal.matches("(?s)\\p{Lu}\\p{Ll}.*|.*\\p{L} \\p{L}.*"))
                .filter(literal -> !literal.matches("UserTask_.*|[\\w-]+-wrong [\\w-]+-help"));
    }

    /** What a literal substitution, {@code |...|}, says between its expressions: a condition among it would be shown too. */
    private static Stream<String> substituted(String expression) {
        return Pattern.compile("\\|([^|]*)\\|").matcher(expression).results().map(found -> found.group(1)
                .replaceAll("[$#]\\{(?:[^{}]|\\{[^{}]*})*}", ""));
    }

    private static Set<String> marks(String text) {
        return Pattern.compile("\\{\\w+|<[/a-z][^>]*>")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
