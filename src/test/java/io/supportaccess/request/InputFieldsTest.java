package io.supportaccess.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.refusal.InputRefused;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Asvs({"v5.0.0-2.2.1", "v5.0.0-15.3.5"})
class InputFieldsTest {

    private static final String PAIR = "🎈";

    @ParameterizedTest
    @ValueSource(strings = {"a", "abcde", "äöüßé", "漢字漢字漢", PAIR + PAIR + PAIR + PAIR + PAIR, "שלום!"})
    void aLineMayHaveAsManyCharactersAsItsLimit(String text) {
        var fields = given(text);
        assertThat(fields.line("field", 5)).contains(text);
        assertThatCode(fields::refuseIfWrong).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef", "漢字漢字漢字", PAIR + PAIR + PAIR + PAIR + PAIR + PAIR})
    void aLineMayNotHaveOneMore(String text) {
        var fields = given(text);
        fields.line("field", 5);
        assertThatThrownBy(fields::refuseIfWrong).hasMessage("field: must have at most 5 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\n",
                "\u2003",
                "\u2028",
                "\u200B\u202E",
                "\u2800",
                "\u3164\u00AD \uFE0F",
                "\uFFFC",
                "\u0378\uE000"
            })
    void blankIsNotGiven(String blank) {
        var fields = given(blank);
        assertThat(fields.line("field", 5)).isEmpty();
        assertThat(fields.lines("field", 5)).isEmpty();
        assertThatCode(fields::refuseIfWrong).doesNotThrowAnyException();
    }

    @Test
    void nullAndAbsentAreNotGiven() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("field", null);
        for (Map<String, Object> given : List.of(nothing, Map.<String, Object>of())) {
            var fields = new InputFields(given);
            assertThat(fields.line("field", 5)).isEmpty();
            assertThat(fields.flag("field")).isEmpty();
            assertThat(fields.wholeNumber("field", 1, 2)).isEmpty();
            assertThat(fields.nameList("field", 1, 5)).isEmpty();
            assertThatCode(fields::refuseIfWrong).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u001bb", "a\u007fb", "a\u0085b", "a\u009fb"})
    void aLineHasNoControlCharacter(String text) {
        var fields = given(text);
        fields.line("field", 5);
        assertThatThrownBy(fields::refuseIfWrong)
                .hasMessage("field: must be on one line and have no control characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u2028b", "a\u2029b"})
    void aLineHasNoOtherSeparatorOfLinesEither(String text) {
        var fields = given(text);
        assertThat(fields.line("field", 5)).isEmpty();
        assertThatThrownBy(fields::refuseIfWrong).hasMessage("field: must be on one line.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb", "a\u2028b", " a "})
    void linesKeepTheirBreaksTabsAndBlanks(String text) {
        var fields = given(text);
        assertThat(fields.lines("field", 5)).contains(text);
        assertThatCode(fields::refuseIfWrong).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0008b", "a\u000bb", "a\u000cb", "a\u001bb", "a\u0085b"})
    void linesHaveNoOtherControlCharacter(String text) {
        var fields = given(text);
        fields.lines("field", 5);
        assertThatThrownBy(fields::refuseIfWrong)
                .hasMessage("field: must have no control characters but tab and line break.");
    }

    static Stream<String> halvesOfPairs() {
        return Stream.of(
                PAIR.substring(0, 1),
                PAIR.substring(1),
                "a" + PAIR.charAt(0) + "b",
                PAIR.charAt(1) + "" + PAIR.charAt(0));
    }

    @ParameterizedTest
    @MethodSource("halvesOfPairs")
    void halfOfACharacterPairIsRefusedBeforeTheDatabaseDoes(String half) {
        var fields = given(half);
        fields.lines("field", 5);
        assertThatThrownBy(fields::refuseIfWrong)
                .hasMessage("field: has half of a character pair: type or paste the text again.");
    }

    static Stream<Object> notTexts() {
        return Stream.of(7, 7L, 7.5, true, List.of("a"), Map.of("a", "b"), 'c');
    }

    @ParameterizedTest
    @MethodSource("notTexts")
    void anythingElseIsNoText(Object value) {
        var fields = given(value);
        fields.line("field", 5);
        assertThatThrownBy(fields::refuseIfWrong).hasMessage("field: must be a text (a String).");
    }

    static Stream<Object> numbersInRange() {
        return Stream.of(1, 14, 1L, 14L, (short) 1);
    }

    @ParameterizedTest
    @MethodSource("numbersInRange")
    @Asvs("v5.0.0-1.4.2")
    void aWholeNumberMayLieOnTheEndsOfItsRange(Object number) {
        var fields = given(number);
        assertThat(fields.wholeNumber("field", 1, 14)).contains(((Number) number).intValue());
        assertThatCode(fields::refuseIfWrong).doesNotThrowAnyException();
    }

    static Stream<Object> notInRange() {
        return Stream.of(
                0,
                15,
                -1,
                Integer.MIN_VALUE,
                1L << 32,
                (1L << 32) + 1,
                Long.MAX_VALUE,
                3.0,
                2.5,
                Double.NaN,
                "3",
                "",
                true);
    }

    @ParameterizedTest
    @MethodSource("notInRange")
    void whatIsNoWholeNumberInTheRangeIsRefused(Object value) {
        var fields = given(value);
        assertThat(fields.wholeNumber("field", 1, 14)).isEmpty();
        assertThatThrownBy(fields::refuseIfWrong)
                .hasMessage("field: must be a whole number from 1 to 14 (an Integer).");
    }

    static Stream<Object> notFlags() {
        return Stream.of("true", "", "yes", 1, 0, List.of(true));
    }

    @ParameterizedTest
    @MethodSource("notFlags")
    void aFlagIsABoolean(Object value) {
        var fields = given(value);
        assertThat(fields.flag("field")).isEmpty();
        assertThatThrownBy(fields::refuseIfWrong).hasMessage("field: must be true or false (a Boolean).");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFlagIsTakenAsGiven(boolean flag) {
        assertThat(given(flag).flag("field")).contains(flag);
    }

    @Test
    void aListMayHaveAsManyTextsAsItsLimit() {
        var fields = given(List.of("a", "b"));
        assertThat(fields.nameList("field", 2, 5)).containsExactly("a", "b");
        assertThatCode(fields::refuseIfWrong).doesNotThrowAnyException();
    }

    static Stream<Object> notLists() {
        return Stream.of("a", 1, Map.of("a", "b"), List.of("a", "b", "c"));
    }

    @ParameterizedTest
    @MethodSource("notLists")
    void aLongerListAndWhatIsNoneAreRefused(Object value) {
        var fields = given(value);
        fields.nameList("field", 2, 5);
        assertThatThrownBy(fields::refuseIfWrong).hasMessage("field: must be a list of at most 2 texts.");
    }

    @Test
    void everyEntryOfAListIsChecked() {
        for (Object wrong : Arrays.asList(7, null, List.of())) {
            var fields = given(Arrays.asList("a", wrong));
            fields.nameList("field", 2, 5);
            assertThatThrownBy(fields::refuseIfWrong).hasMessage("field: must be a text (a String).");
        }
    }

    @Test
    void allMistakesAreToldAtOnceAndOneForEachField() {
        var fields = new InputFields(Map.of("text", "a\u0000" + "b".repeat(9), "number", "x", "strange", 1));
        fields.line("text", 5);
        fields.wholeNumber("number", 1, 2);
        fields.required("missing", Optional.empty(), "");
        fields.refuseUnknown();
        assertThatThrownBy(fields::refuseIfWrong).isInstanceOfSatisfying(InputRefused.class, refusal -> assertThat(
                        refusal.wrongFields())
                .containsExactly(
                        new InputRefused.WrongField("text", "must have at most 5 characters."),
                        new InputRefused.WrongField("number", "must be a whole number from 1 to 2 (an Integer)."),
                        new InputRefused.WrongField("missing", "is required."),
                        new InputRefused.WrongField("strange", "is not known here. Known: number, text.")));
    }

    @Test
    @Asvs("v5.0.0-15.3.3")
    void theNameOfAnUnknownFieldIsToldInASafeWay() {
        var fields = new InputFields(Map.of("bad\u0000\n\u202Ename" + "x".repeat(100), 1));
        fields.refuseUnknown();
        assertThatThrownBy(fields::refuseIfWrong)
                .hasMessage("bad???name" + "x".repeat(50) + "…: is not known here: this call takes no fields.");
    }

    @Test
    void manyUnknownFieldsMakeNoEndlessAnswer() {
        Map<String, Object> many = new HashMap<>();
        for (int number = 0; number < 1_000; number++) {
            many.put("field" + number, number);
        }
        var fields = new InputFields(many);
        fields.refuseUnknown();
        assertThatThrownBy(fields::refuseIfWrong)
                .isInstanceOfSatisfying(InputRefused.class, refusal -> assertThat(refusal.wrongFields())
                        .hasSize(20));
    }

    @Test
    void aReasonIsOfferedOnlyWhereOneIsTaken() {
        String text = "Our add-on was set up with gh" + "p_" + "aB3".repeat(12) + ".";
        var without = given(text);
        without.line("field", 200);
        assertThatThrownBy(without::refuseIfWrong)
                .hasMessageStartingWith("field: line 1, character ")
                .hasMessageEndingWith("replace the key.");

        var with = given(text);
        with.allowExplanation();
        with.line("field", 200);
        assertThatThrownBy(with::refuseIfWrong)
                .hasMessageEndingWith("If it is none, or has to go out, say why in guardOverride.");
    }

    private static InputFields given(Object value) {
        return new InputFields(Map.of("field", value));
    }
}
