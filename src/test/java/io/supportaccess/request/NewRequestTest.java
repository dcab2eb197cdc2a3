package io.supportaccess.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.refusal.InputRefused;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Asvs("v5.0.0-2.2.3")
class NewRequestTest {

    private static final String DESCRIPTION = "Since Monday no new lines arrive.";
    private static final Requester PROGRAM = new Requester("program", Optional.empty(), Optional.empty());

    @Test
    void whatIsNotSaidIsAskedInTheCarefulWay() {
        assertThat(asked(required(Map.of())))
                .isEqualTo(new NewRequest(
                        Optional.empty(),
                        "Demo Company (NZ)",
                        new Question(
                                "Bank feed stopped",
                                DESCRIPTION,
                                Category.OTHER,
                                false,
                                3,
                                false,
                                Optional.empty(),
                                Optional.empty()),
                        Map.of()));
    }

    @Test
    void allThatIsSaidCounts() {
        var given = Requests.with(
                required(Requests.OTHERWISE),
                Map.of("reference", "CASE-1", "category", "bank-feeds", "details", Map.of("bank", "Example Bank")));
        assertThat(asked(given))
                .isEqualTo(new NewRequest(
                        Optional.of("CASE-1"),
                        "Demo Company (NZ)",
                        new Question(
                                "Bank feed slow",
                                "Since Tuesday no new lines arrive.",
                                Category.BANK_FEEDS,
                                true,
                                14,
                                true,
                                Optional.of("Kim Contact"),
                                Optional.of("kim@example.com")),
                        Map.of("bank", "Example Bank")));
    }

    @Test
    void blanksAroundALineFallAwayAndThoseOfADescriptionStay() {
        var request = asked(Map.of(
                "organisation", " Demo Company (NZ) ",
                "subject", "\u2003Bank feed stopped ",
                "description", "\n  " + DESCRIPTION + "\n",
                "contactName", " Kim ",
                "contactEmail", " kim@example.com "));
        assertThat(request.organisation()).isEqualTo("Demo Company (NZ)");
        assertThat(request.question().subject()).isEqualTo("Bank feed stopped");
        assertThat(request.question().description()).isEqualTo("\n  " + DESCRIPTION + "\n");
        assertThat(request.question().contactName()).contains("Kim");
        assertThat(request.question().contactEmail()).contains("kim@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "🎈", "漢"})
    void aDescriptionHas20To20000Characters(String character) {
        for (int length : new int[] {20, 20_000}) {
            String text = character.repeat(length);
            assertThat(asked(required(Map.of("description", text))).question().description())
                    .isEqualTo(text);
        }
        refused(
                Map.of("description", character.repeat(19)),
                "description: must have at least 20 characters: say what you did, what you expected and what you saw.");
        refused(Map.of("description", character.repeat(20_001)), "description: must have at most 20,000 characters.");
    }

    @Test
    void blanksDoNotLengthenADescription() {
        refused(
                Map.of("description", "It does not work." + " ".repeat(20)),
                "description: must have at least 20 characters: say what you did, what you expected and what you saw.");
    }

    @Test
    void theLinesHaveTheLengthsOfTheContract() {
        var longest = asked(Map.of(
                "organisation", "o".repeat(255),
                "subject", "s".repeat(200),
                "description", DESCRIPTION,
                "contactName", "n".repeat(200),
                "contactEmail", "e".repeat(242) + "@example.com"));
        assertThat(longest.question().subject()).hasSize(200);
        assertThat(longest.question().contactEmail().orElseThrow()).hasSize(254);

        refused(Map.of("organisation", "o".repeat(256)), "organisation: must have at most 255 characters.");
        refused(Map.of("subject", "s".repeat(201)), "subject: must have at most 200 characters.");
        refused(Map.of("contactName", "n".repeat(201)), "contactName: must have at most 200 characters.");
        refused(
                Map.of("contactEmail", "e".repeat(243) + "@example.com"),
                "contactEmail: must have at most 254 characters.");
    }

    @ParameterizedTest
    @EnumSource
    void everyCategoryIsTakenByItsCode(Category category) {
        assertThat(asked(required(Map.of("category", category.code())))
                        .question()
                        .category())
                .isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank feeds", "BANK_FEEDS", "Tax", "tax ", "taxes"})
    void anyOtherCategoryIsRefused(String category) {
        refused(
                Map.of("category", category),
                "category: must be one of bank-feeds, invoicing, payroll, tax, reporting, login, billing, other.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "kim@example.com", "kim+xero@sub.example.com", "ÿ@exämple.com"})
    void anAddressHasOneAt(String address) {
        assertThat(asked(required(Map.of("contactEmail", address))).question().contactEmail())
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kim", "@example.com", "kim@", "kim@example@com", "kim contact@example.com", "a@b, c@d"})
    void whatIsNoAddressIsRefused(String address) {
        refused(Map.of("contactEmail", address), "contactEmail: must be an e-mail address, such as name@example.com.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "7", "CASE-1", "a.b_c-d", "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aReferenceMayBeChosen(String reference) {
        assertThat(asked(required(Map.of("reference", reference))).reference()).contains(reference);
        assertThat(asked(required(Map.of()), Optional.of(reference)).reference())
                .contains(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", ".a", "_a", "a b", "a/b", "ä", "a%", "🎈", "a;b"})
    @Asvs("v5.0.0-16.4.1")
    void aReferenceIsSafeInAnAddressAndAFileName(String reference) {
        String why =
                "reference: must have 1 to 64 letters, digits, dots, hyphens or underscores, first a letter or a digit.";
        refused(Map.of("reference", reference), why);
        assertThatThrownBy(() -> asked(required(Map.of()), Optional.of(reference)))
                .hasMessage(why);
    }

    @Test
    void aReferenceHasAtMost64Characters() {
        refused(Map.of("reference", "r".repeat(65)), "reference: must have at most 64 characters.");
        assertThatThrownBy(() -> asked(required(Map.of()), Optional.of("r".repeat(65))))
                .hasMessage(
                        "reference: must have 1 to 64 letters, digits, dots, hyphens or underscores, first a letter or a digit.");
    }

    @Test
    void theBusinessKeyIsTheReference() {
        var same = required(Map.of("reference", "CASE-1"));
        assertThat(asked(same, Optional.of("CASE-1")).reference()).contains("CASE-1");
        assertThatThrownBy(() -> asked(same, Optional.of("CASE-2")))
                .hasMessage("reference: must be the business key: give one of the two.");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThatThrownBy(() -> asked(Map.of("accessDays", 15, "payrollAccess", "no", "surprise", "!")))
                .hasMessage("organisation: is required. subject: is required. description: is required."
                        + " payrollAccess: must be true or false (a Boolean)."
                        + " accessDays: must be a whole number from 1 to 14 (an Integer)."
                        + " surprise: is not known here. Known: " + Requests.KNOWN);
    }

    @Test
    void theContactIsWhoeverAsksUnlessSomebodyElseIsNamed() {
        var silent = asked(required(Map.of()));
        assertThat(silent.question().askedBy(Requests.RILEY).contactName()).contains("Riley Requester");
        assertThat(silent.question().askedBy(Requests.RILEY).contactEmail()).contains("riley@example.com");
        assertThat(silent.question().askedBy(PROGRAM).contactName()).contains("program");
        assertThat(silent.question().askedBy(PROGRAM).contactEmail()).isEmpty();

        var named = asked(required(Map.of("contactName", "Kim", "contactEmail", "kim@example.com")));
        assertThat(named.question().askedBy(Requests.RILEY).contactName()).contains("Kim");
        assertThat(named.question().askedBy(Requests.RILEY).contactEmail()).contains("kim@example.com");
    }

    private static NewRequest asked(Map<String, ?> given) {
        return asked(given, Optional.empty());
    }

    private static NewRequest asked(Map<String, ?> given, Optional<String> businessKey) {
        return NewRequest.from(given, businessKey, DetailsTest::wanted);
    }

    private static Map<String, Object> required(Map<String, ?> different) {
        return Requests.given(different);
    }

    private static void refused(Map<String, ?> different, String why) {
        assertThatThrownBy(() -> asked(required(different)))
                .isInstanceOf(InputRefused.class)
                .hasMessage(why);
    }
}
