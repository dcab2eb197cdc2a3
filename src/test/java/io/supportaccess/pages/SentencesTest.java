package io.supportaccess.pages;

import static io.supportaccess.pages.TextFiles.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.HtmlUtils;

/** What the rules, the model and its tables say in English, a page says in the language of its reader. */
class SentencesTest {

    private static final Pattern LITERAL = Pattern.compile("(?<!')\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"");

    /** A call that refuses, up to the end of its statement, in code whose literals are numbered. */
    private static final Pattern REFUSING = Pattern.compile("(?:Refusal\\.|InputRefused\\.|\\brefuse\\()[^;]*;");

    private final Sentences sentences = new Sentences();

    @BeforeEach
    void readGerman() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
    }

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aSentenceIsKnownAsTheRulesWriteIt() {
        String said = joined(code(SOURCES))
                + String.join("\n", files(MODELS, ".bpmn").values())
                + HtmlUtils.htmlUnescape(String.join("\n", files(MODELS, ".dmn").values()))
                + text(RESOURCES.resolve("notice/notices.properties"));
        Map<String, String> unknown = new TreeMap<>();
        read("sentences", "").forEach((key, sentence) -> Stream.of(sentence.split("\\{\\d}"))
                .map(part -> part.replaceAll("^[ ,.:;]+|[ ,.:;]+$", ""))
                .filter(part -> !said.contains(part))
                .forEach(part -> unknown.put(key, part)));
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatTheModelSaysIsKnown() {
        String model = text(MODELS.resolve("invite-xero-support.bpmn"));
        List<String> said = Stream.concat(
                        found(model, "<bpmn:userTask id=\"[^\"]+\" name=\"([^\"]+)\""),
                        found(model, "<bpmn:userTask [^>]*>\\s*<bpmn:documentation>([^<]+)<"))
                .toList();
        assertThat(said).hasSize(2 * 17);
        assertThat(read("sentences", "").values()).containsAll(said);
    }

    /** The reasons and ticks of a plan, and the labels and helps of details. */
    @ParameterizedTest
    @ValueSource(strings = {"plan-access.dmn", "required-facts.dmn"})
    void whatATableSaysIsKnown(String table) {
        List<String> said = found(text(MODELS.resolve(table)), "<rule [^>]*>(.*?)</rule>")
                .flatMap(rule -> found(HtmlUtils.htmlUnescape(rule), "<outputEntry [^>]*>\\s*<text>(.*?)</text>"))
                .flatMap(cell -> found(cell, "\"([^\"]*)\""))
                .filter(text -> text.matches(".*[a-z] .*|[A-Z][a-z]+"))
                .filter(text -> !Set.of("Standard", "Read only").contains(text))
                .toList();
        assertThat(said).hasSizeGreaterThan(15);
        assertThat(read("sentences", "").values()).containsAll(said);
    }

    /** Those in the file are for programs, which send what no form of a page sends. */
    @Test
    void eachRefusalThatAPageCanShowIsKnown() {
        List<String> programs = text(Path.of("src/test/resources/refusals-in-english.txt"))
                .lines()
                .skip(1)
                .toList();
        Set<String> english = new TreeSet<>();
        files(SOURCES, ".java").values().forEach(source -> refusals(source)
                .filter(refusal -> sentences.translated(spoken(refusal)).equals(spoken(refusal)))
                .forEach(english::add));
        assertThat(english).containsExactlyElementsOf(new TreeSet<>(programs));
    }

    @Test
    void aRefusalNamesTheFieldOfTheReason() {
        translations().map(language -> "_" + language.getLanguage()).forEach(language -> assertThat(
                        read("sentences", language).get("wrong.leak-reason"))
                .contains(read("messages", language).get("newRequest.reasonForKeepingThisText")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Access approved by nobody.|Access approved by nobody.
            alex is not deactivated.|alex ist nicht deaktiviert.
            Bank is not deactivated.|Bank ist nicht deaktiviert.
            The step "Approve access" waits for you.|Der Schritt „Zugriff genehmigen“ wartet auf Sie.
            You requested this access yourself: somebody else has to approve it.|Sie sind daran selbst beteiligt: das muss jemand anderes tun.
            must have at most 4,000 characters.|höchstens 4,000 Zeichen.
            Its text cannot be logged: must have at most 4,000 characters.|Ihr Text lässt sich nicht eintragen: höchstens 4,000 Zeichen.
            line 1, character 5 has what looks like a private key: take it out and replace the key.|Zeile 1, Zeichen 5 sieht aus wie ein privater Schlüssel: entfernen Sie ihn und ersetzen Sie den Schlüssel.
            line 1, character 5 has what looks like a one-time or recovery code: take it out. The text has more such places.|Zeile 1, Zeichen 5 sieht aus wie ein Einmal- oder Wiederherstellungscode: entfernen Sie ihn. Der Text hat weitere solche Stellen.
            """)
    void aSentenceIsTranslatedWithItsNamesAndPhrases(String said, String german) {
        assertThat(sentences.translated(said)).isEqualTo(german);
    }

    @Test
    void aFileIsReadOnce() {
        assertThat(Sentences.texts("timeline", Locale.GERMAN))
                .isSameAs(Sentences.texts("timeline", Locale.GERMAN))
                .isNotSameAs(Sentences.texts("timeline", Locale.FRENCH));
    }

    /** The sentences in the calls of this source that refuse. */
    private static Stream<String> refusals(String source) {
        List<String> literals = new ArrayList<>();
        String numbered = LITERAL.matcher(joined(source)).replaceAll(literal -> {
            literals.add(literal.group(1));
            return "\"" + (literals.size() - 1) + "\"";
        });
        return REFUSING.matcher(numbered)
                .results()
                .flatMap(call -> LITERAL.matcher(call.group()).results())
                .map(number -> literals.get(Integer.parseInt(number.group(1))))
                .filter(literal -> literal.matches("[%\\p{Alpha}].*[a-z] [a-z].*[.]"));
    }

    /** As a person reads it, with something in each place. */
    private static String spoken(String refusal) {
        return refusal.replaceAll("%,?(\\d\\$)?[sd]", "7").replace(" (an Integer)", "");
    }

    private static Stream<String> found(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results().map(found -> found.group(1));
    }
}
