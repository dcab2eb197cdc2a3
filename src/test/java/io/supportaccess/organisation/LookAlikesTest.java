package io.supportaccess.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;
import io.supportaccess.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds our table of look-alikes, and the characters that cannot be seen, to Unicode's lists as ICU brings them. To write
 * the table anew: {@code mvn test -Dtest=LookAlikesTest -Dexamples.rewrite}.
 */
class LookAlikesTest {

    private static final Path TABLE = Path.of("src", "main", "resources", "look-alikes.txt");

    /** Unicode has one letter for l and I: in a name, the capital one stands for I. */
    private static final String CAPITAL_I = "I";

    private final SpoofChecker unicode = new SpoofChecker.Builder().build();

    @Test
    void theTableIsUnicodes() throws IOException {
        Map<String, String> table = characters()
                .filter(this::isNeeded)
                .boxed()
                .collect(Collectors.groupingBy(
                        this::looksLike, TreeMap::new, Collectors.mapping(Character::toString, Collectors.joining())));
        String drawn = table.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining());
        new WrittenFile(TABLE, "examples.rewrite").says(drawn);
    }

    @Test
    void whatCannotBeSeenMakesNoDifference() {
        assertThat(characters()
                        .filter(character ->
                                UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                                        || UCharacter.isUWhiteSpace(character))
                        .mapToObj(Character::toString)
                        .filter(hidden -> !Spelling.normal("Ac" + hidden + "me Ltd")
                                        .equals("acmeltd")
                                || !Spelling.tidied(hidden + "Acme" + hidden).equals("Acme")))
                .isEmpty();
    }

    @Test
    void everyLookAlikeOfALetterMakesNoDifference() {
        assertThat(characters()
                        .filter(this::isNeeded)
                        .filter(character -> looksLike(character).matches("[A-Za-z0-9]"))
                        .mapToObj(Character::toString)
                        .filter(other ->
                                !Spelling.normal(other).equals(Spelling.normal(looksLike(other.codePointAt(0))))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Fi\u0307nance, Finance",
        "FI\u0307NANCE, Finance",
        "\u0456\u0307nvoice, Invoice",
        "Proj\u0307ect, Project",
        "Wha\u0305nau, Wh\u0101nau",
        "Wha\u035Enau, Wh\u0101nau",
        "Wha\uFE26nau, Wh\u0101nau",
        "Wha\u0304\u0304nau, Wh\u0101nau",
        "Wh\u0101\u0305nau, Wh\u0101nau",
        "Acme\u061F, Acme",
        "Acme (NZ), Acme (NZ",
        "Acme_Ltd, Acme Ltd"
    })
    void aMarkOrSignThatMakesNoOtherPictureMakesNoOtherName(String spelling, String name) {
        assertThat(Spelling.normal(spelling)).isEqualTo(Spelling.normal(name));
    }

    @ParameterizedTest
    @CsvSource({
        "Whanau, Wh\u0101nau",
        "M\u00FCller, Muller",
        "Acme+, Acme",
        "A-B, AB",
        "\u017Bak, Zak",
        "Acme 1, Acme 2"
    })
    void aNameWithAnotherPictureStaysAnother(String one, String other) {
        assertThat(Spelling.normal(one)).isNotEqualTo(Spelling.normal(other));
    }

    private static IntStream characters() {
        return IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(character -> Character.getType(character) != Character.SURROGATE);
    }

    /** Not where the compatible form of the character does as well, such as that of a mathematical letter. */
    private boolean isNeeded(int character) {
        String compatible = Normalizer.normalize(Character.toString(character), Form.NFKD);
        boolean plain = compatible.chars().allMatch(part -> part < 0x80);
        boolean same = compatible.codePointAt(0) != character
                && looksLike(compatible.codePointAt(0)).equals(looksLike(character));
        return !looksLike(character).isEmpty() && !plain && !same;
    }

    /** The one character of ASCII that looks the same; empty where there is none. */
    private String looksLike(int character) {
        String same = unicode.getSkeleton(Character.toString(character));
        return same.length() != 1 || same.charAt(0) > 0x7E || same.equals(" ")
                ? ""
                : same.equals("l") && Character.isUpperCase(character) ? CAPITAL_I : same;
    }
}
