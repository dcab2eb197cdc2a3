package io.supportaccess.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.supportaccess.Asvs;
import io.supportaccess.refusal.InputRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {

    private static final DetailField BANK = new DetailField("bank", "Bank", "Its name.", DetailType.TEXT, true, 30);
    private static final DetailField SINCE = new DetailField("since", "Since", "", DetailType.DATE, false, 20);
    private static final DetailField ERROR =
            new DetailField("error", "Exact error", "If there is none, write: none.", DetailType.LINES, true, 30);
    private static final DetailField LINKS = new DetailField("links", "Where to look", "", DetailType.LINKS, false, 20);

    /** A table for tests: a bank feed needs two facts, all else none. */
    static List<DetailField> wanted(Category category) {
        return category == Category.BANK_FEEDS ? List.of(BANK, SINCE, ERROR, LINKS) : List.of(SINCE, LINKS);
    }

    @Test
    void anObjectAndItsTextSayTheSame() {
        var object = Map.of("bank", " Example Bank ", "error", "Error 102\n\nSign in again.\n", "since", "2026-11-16");
        var read = Map.of("bank", "Example Bank", "error", "Error 102\n\nSign in again.", "since", "2026-11-16");
        assertThat(asked(object)).isEqualTo(read);
        assertThat(asked(DetailsJson.written(object))).isEqualTo(read);
        assertThat(asked(Map.of())).isEmpty();
        assertThat(asked("")).isEmpty();
        assertThat(asked("{\"bank\": \" \", \"since\": null}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"text\"", "7", "null", "{", "{} {}", "{\"bank\": \"a\", \"bank\": \"b\"}", "bank: a"})
    void anythingElseIsRefused(String text) {
        refused(text, "details: must be one JSON object of texts that names each detail field once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-3456-0001234-00", "38-9012-0345678-01", "12345", "ends in 1 7731"})
    void anAccountIsNamedByItsLastDigitsAlone(String number) {
        var ending = new DetailField("accountEnding", "Bank account ends in", "", DetailType.ENDING, true, 15);
        var details = new Details(Map.of(), Optional.empty(), false);
        assertThat(details.completedBy(Map.of("details", Map.of("accountEnding", " 7731 ")), List.of(ending)))
                .containsExactly(Map.entry("accountEnding", "7731"));
        assertThatThrownBy(
                        () -> details.completedBy(Map.of("details", Map.of("accountEnding", number)), List.of(ending)))
                .hasMessage("details.accountEnding: must be the last four digits only, never the whole number.");
    }

    @Test
    void everyMistakeIsToldWithItsFactBesideTheOthers() {
        Map<String, Object> given = request(Map.of(
                "bank", "two\nlines",
                "error", 102,
                "since", "16/11/2026",
                "links", "go.xero.com",
                "surprise", "!"));
        given.remove("subject");
        assertThatThrownBy(() -> NewRequest.from(given, Optional.empty(), DetailsTest::wanted))
                .hasMessage("subject: is required."
                        + " details.bank: must be on one line and have no control characters."
                        + " details.since: must be a date, such as 2026-11-16."
                        + " details.error: must be a text (a String)."
                        + " details.links: must have at most 5 addresses, each on a line of its own, beginning with"
                        + " https:// and of at most 500 characters."
                        + " details.surprise: is not known here. Known: bank, error, links, since.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-13-01",
                "0026-11-16",
                "+12026-11-16",
                "2026-11-6",
                "20261116",
                "today",
                "2026-11-16T00:00"
            })
    void aDateIsOneOfTheCalendar(String text) {
        refused(Map.of("since", text), "details.since: must be a date, such as 2026-11-16.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://go.xero.com/a",
                "javascript:alert(1)",
                "https://",
                "https:///a",
                "https://" + "somebody@go.xero.com/",
                "https://go.xero.com/a b",
                "https://a.example https://b.example"
            })
    @Asvs("v5.0.0-1.2.2")
    void aLinkIsASafeAddress(String text) {
        assertThatThrownBy(() -> asked(Map.of("links", text)))
                .hasMessageStartingWith("details.links: must have at most");
    }

    @Test
    void thereAreFiveLinksAtMostAndNoneIsEndless() {
        assertThat(asked(Map.of("links", "\n https://a.example \r\n\r\n https://go.xero.com/app/!a1B2c/x?y=1#z ")))
                .containsEntry("links", "https://a.example\nhttps://go.xero.com/app/!a1B2c/x?y=1#z");
        String longest = "https://a.example/" + "a".repeat(482);
        String five = IntStream.range(0, 5).mapToObj(n -> longest).collect(Collectors.joining("\n"));
        assertThat(asked(Map.of("links", five))).containsEntry("links", five);
        for (String wrong : List.of(five + "\nhttps://a.example", longest + "a")) {
            assertThatThrownBy(() -> asked(Map.of("links", wrong)))
                    .hasMessageStartingWith("details.links: must have at most 5 addresses");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=4f1c2a9e-0b7d-4c55-9a63-6f0de1b7a2c4",
                "https://go.xero.com/app/!a1B2c/bank-rec/5e8b1d7a-3c42-4f90-8a1e-27d6c0b9f3e1",
                "https://go.xero.com/organisationlogin/default.aspx?shortcode=!a1B2c&redirecturl=/Bank/BankAccounts.aspx",
                "https://payroll.xero.com/PayRun?CID=!a1B2c#payruns/91d0c3f4-7e2a-4b1d-8c36-50fa9e7b6d12"
            })
    void anAddressInXeroIsNoSecretAndStaysAsItIs(String link) {
        assertThat(asked(Map.of("links", link))).containsEntry("links", link);
    }

    @Test
    void theTextsHaveTheirLengths() {
        assertThat(asked(Map.of("bank", "b".repeat(1_000), "error", "e".repeat(4_000))))
                .hasSize(2);
        refused(Map.of("bank", "b".repeat(1_001)), "details.bank: must have at most 1,000 characters.");
        refused(Map.of("error", "e".repeat(4_001)), "details.error: must have at most 4,000 characters.");
    }

    @Test
    void whatMustNotLeaveIsRefusedOrMaskedHereToo() {
        assertThat(asked(Map.of("error", "Sent to IRD 49-091-850"))).containsEntry("error", "Sent to IRD ••-•••-850");
        assertThatThrownBy(() -> asked(Map.of("bank", "Card 4111 1111 1111 1111")))
                .hasMessageStartingWith("details.bank: line 1, character 6 has what looks like a payment card number");
        assertThatThrownBy(() -> asked(Map.of("links", "https://a.example/reset?token=Zk3v9Qw7Lp2xTr8sYb5n")))
                .hasMessageStartingWith("details.links: line 1");
    }

    @Test
    void aFactThatIsNotMentionedStaysAndAnEmptyOneIsTakenBack() {
        var before = new Details(
                Map.of("bank", "Example Bank", "since", "2026-11-16", "gone", "!"), Optional.empty(), false);
        assertThat(completed(before, Map.of("error", "None")))
                .isEqualTo(Map.of("bank", "Example Bank", "since", "2026-11-16", "error", "None"));
        assertThat(completed(before, Map.of("since", "", "bank", "Other Bank")))
                .isEqualTo(Map.of("bank", "Other Bank"));
        assertThat(before.completedBy(Map.of(), wanted(Category.BANK_FEEDS)))
                .isEqualTo(Map.of("bank", "Example Bank", "since", "2026-11-16"));
        assertThatThrownBy(() -> completed(before, Map.of("since", "yesterday")))
                .hasMessage("details.since: must be a date, such as 2026-11-16.");
    }

    @Test
    void theScoreSaysHowManyOfThePointsAreThereAndWhatWouldRaiseIt() {
        var nothing = readiness(Map.of());
        assertThat(nothing.score()).isZero();
        assertThat(nothing.complete()).isFalse();
        assertThat(nothing.wouldRaise()).containsExactly(BANK, ERROR, SINCE, LINKS);

        var some = readiness(Map.of("error", "None", "since", "2026-11-16", "gone", "!"));
        assertThat(some.score()).isEqualTo(50);
        assertThat(some.complete()).isFalse();
        assertThat(some.wouldRaise()).containsExactly(BANK, LINKS);

        var enough = readiness(Map.of("error", "None", "bank", "Example Bank"));
        assertThat(enough.score()).isEqualTo(60);
        assertThat(enough.complete()).isTrue();

        var all =
                readiness(Map.of("error", "E1", "bank", "Kauri", "since", "2026-11-16", "links", "https://a.example"));
        assertThat(all.score()).isEqualTo(100);
        assertThat(all.wouldRaise()).isEmpty();
        assertThat(Readiness.of(Map.of(), List.of())).isEqualTo(new Readiness(100, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "None.",
                "N/A",
                "n.a.",
                "n / a",
                "-",
                "--",
                "?",
                "...",
                "NIL",
                "Unknown",
                "Don't know",
                "not applicable",
                "test",
                "Testing",
                "TBC",
                "tbd",
                "to do",
                "asdf"
            })
    void aPlaceholderIsNoAnswer(String placeholder) {
        var all = readiness(Map.of("error", "None", "bank", placeholder));
        assertThat(all.score()).isEqualTo(30);
        assertThat(all.complete()).isFalse();
        assertThat(all.wouldRaise()).containsExactly(BANK, SINCE, LINKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "No", "Test Bank", "ASB", "Nonesuch & Co", "無"})
    void aShortAnswerIsOne(String answer) {
        assertThat(readiness(Map.of("bank", answer)).wouldRaise()).containsExactly(ERROR, SINCE, LINKS);
    }

    @Test
    void factsAreToldInTheOrderOfTheTableAndDatesInWords() {
        var details = new Details(
                Map.of(
                        "since",
                        "2026-11-05",
                        "gone",
                        "Kept",
                        "links",
                        "https://a.example\nhttps://b.example",
                        "bank",
                        "B"),
                Optional.empty(),
                false);
        assertThat(details.labelled(wanted(Category.BANK_FEEDS)))
                .extracting(Detail::label, Detail::lines)
                .containsExactly(
                        tuple("Bank", List.of("B")),
                        tuple("Since", List.of("5 November 2026")),
                        tuple("Where to look", List.of("https://a.example", "https://b.example")),
                        tuple("gone", List.of("Kept")));
    }

    @Test
    void whatWasGivenAsAnotherKindIsToldAsItStands() {
        var details =
                new Details(Map.of("since", "last Monday", "links", "javascript:alert(1)"), Optional.empty(), false);
        assertThat(details.labelled(wanted(Category.BANK_FEEDS)))
                .extracting(Detail::kind, Detail::lines)
                .containsExactly(
                        tuple(DetailType.LINES, List.of("last Monday")),
                        tuple(DetailType.LINES, List.of("javascript:alert(1)")));
    }

    @Test
    void whatIsAsItWasNeedsNoReasonASecondTime() {
        var before = new Details(Map.of("error", "token ghp_" + "a1B2".repeat(9)), Optional.empty(), false);
        assertThat(completed(before, Map.of("error", "token ghp_" + "a1B2".repeat(9), "bank", "Example Bank")))
                .containsEntry("bank", "Example Bank")
                .containsKey("error");
    }

    @Test
    void aRowByWhichNothingCouldBeAskedIsNoFact() {
        assertThatThrownBy(() -> new DetailField("the bank", "Bank", "", DetailType.TEXT, true, 1))
                .hasMessage("The name 'the bank' must have 1 to 40 letters and digits, first a small letter.");
        for (var wrong : List.of(tuple(" ", 1), tuple("Bank", -1))) {
            assertThatThrownBy(() ->
                            new DetailField("bank", (String) wrong.toList().get(0), "", DetailType.TEXT, true, (int)
                                    wrong.toList().get(1)))
                    .hasMessage("The detail field 'bank' needs a label, and points that are not negative.");
        }
    }

    private static Map<String, String> asked(Object details) {
        return NewRequest.from(request(details), Optional.empty(), DetailsTest::wanted)
                .details();
    }

    private static Map<String, String> completed(Details before, Map<String, String> given) {
        return before.completedBy(Map.of("details", DetailsJson.written(given)), wanted(Category.BANK_FEEDS));
    }

    private static Readiness readiness(Map<String, String> given) {
        return new Details(given, Optional.empty(), false).readiness(wanted(Category.BANK_FEEDS));
    }

    private static void refused(Object details, String why) {
        assertThatThrownBy(() -> asked(details))
                .isInstanceOf(InputRefused.class)
                .hasMessage(why);
    }

    private static Map<String, Object> request(Object details) {
        return new HashMap<>(Map.of(
                "organisation", "Demo Company (NZ)",
                "subject", "Bank feed stopped",
                "description", "Since Monday no new lines arrive.",
                "category", "bank-feeds",
                "details", details));
    }
}
