package io.supportaccess.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.guard.Inspection.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of each kind. Numbers that look real are made here or published as examples by those who give them. */
class LeakGuardTest {

    private final RandomGenerator random = new SplittableRandom(4);

    @Test
    void aCardIsKnownByItsCheckDigitAndItsIssuer() {
        String card = Numbers.card(random, 16, "4");
        char wrong = (char) ('0' + (card.charAt(15) - '0' + 1) % 10);
        assertFound(LeakKind.PAYMENT_CARD, "paid with " + card);
        assertClean("paid with " + card.substring(0, 15) + wrong);
        assertClean("paid with " + Numbers.card(random, 16, "1", "7", "99"));
        assertClean("paid with " + Numbers.card(random, 12, "4"));
        assertFound(LeakKind.PAYMENT_CARD, "on file: card" + card + ".");
        assertClean("transfer 0." + card);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receipt %s",
                "Receipt no. %s is missing",
                "Tracking number: %s",
                "our order #%s",
                "The reference is %s.",
                "The card was declined. Transaction ID %s",
                "2026-11-24 EFTPOS Harbour Cafe 12.50 %s",
                "24/11/2026\tDIRECT CREDIT\t$1,250\t%s",
                "3 March 2026, 99.00 CR, %s"
            })
    void aLongNumberThatSaysWhatElseItIsIsNoCard(String text) {
        String number = Numbers.card(random, 16, "4", "51");
        assertClean(text.formatted(number));
        assertFound(LeakKind.PAYMENT_CARD, "card, " + text.replace(". T", ", t").formatted(number));
        assertFound(LeakKind.PAYMENT_CARD, text.formatted(number.replaceAll("(\\d{4})(?=\\d)", "$1 ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sold 12 units 10 x $45.00 %s",
                "Part 45.67.2026 $45.00 %s",
                "%s",
                "Visa %s",
                "order 10023, paid with %s",
                "ref: Mastercard %s",
                "the receipt shows %s",
                "I paid $50.00 %s",
                "2026-11-24 EFTPOS %s 12.50",
                "24/11/2026 Visa 12.50 %s",
                "phone %s",
                "paid on 24/11/2026 %s"
            })
    void aLongNumberThatSaysNothingElseIsACard(String text) {
        assertFound(LeakKind.PAYMENT_CARD, text.formatted(Numbers.card(random, 16, "4", "51")));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 12, 20, 25})
    void aTokenIsKnownThoughALineBreakCutsIt(int characters) {
        String token = "gl" + "pat-" + Secrets.token(random, 20);
        for (String cut : new String[] {"\n", "\r\n", "\n> "}) {
            assertFound(
                    LeakKind.KEY_OR_TOKEN,
                    "set to " + token.substring(0, characters) + cut + token.substring(characters));
        }
        assertClean("a list of key-\nholders-and-of-others-who-have-keys");
    }

    @Test
    void aCardIsFoundAcrossLinesAndItsPlaceIsTheOneInTheText() {
        String card = Numbers.card(random, 16, "5105", "5200");
        assertThat(LeakGuard.inspect("Hello\r\n\uD83C\uDF88 my\u200B card\r\n" + card.substring(0, 8) + "\r\n"
                                + card.substring(8))
                        .findings())
                .containsExactly(new Finding(LeakKind.PAYMENT_CARD, 3, 1));
        assertThat(LeakGuard.inspect("\uD83C\uDF88\u200B " + card).findings())
                .containsExactly(new Finding(LeakKind.PAYMENT_CARD, 1, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "49-091-850 is our IRD number|••-•••-850 is our IRD number",
                "IRD 136410132|IRD ••••••132",
                "IRD 9125568|IRD 9125568",
                "IRD 49098576|IRD •••••576",
                "invoice 49091850|invoice 49091850",
                "TFN 123 456 782|TFN ••• ••• 782",
                "TFN 123 456 789|TFN 123 456 789",
                "ABN 51 824 753 556|ABN •• ••• ••• 556",
                "ABN 51 824 753 557|ABN 51 824 753 557",
                "NI number AB 12 34 56 C|NI number •• •• •• •6 C",
                "NI number BG 12 34 56 C|NI number BG 12 34 56 C",
                "UTR 1123456789|UTR •••••••789",
                "number 1123456789|number 1123456789",
                "SSN 219-09-9999|SSN •••-••-••99",
                "SSN 666-09-9999|SSN 666-09-9999",
                "EIN 12-3456789|EIN ••-••••789",
                "phone 12-3456789|phone 12-3456789",
                "IBAN GB82 WEST 1234 5698 7654 32|IBAN •••• •••• •••• •••• •••4 32",
                "IBAN GB83 WEST 1234 5698 7654 32|IBAN GB83 WEST 1234 5698 7654 32",
                "paid to 01-902-0068389-00|paid to 01-902-0068389-00",
                "paid to 01-0902-0068389-00|paid to ••-••••-••••••9-00",
                "paid to 99-0902-0068389-00|paid to 99-0902-0068389-00",
                "BSB 062-000 account 12345678|BSB 062-000 account •••••678",
                "Sort code 20-00-00, account 12345678|Sort code 20-00-00, account •••••678",
                "account code 12345678x|account code 12345678x"
            })
    void numbersAreMaskedByCheckDigitAndKeepTheirShape(String text, String masked) {
        assertThat(LeakGuard.inspect(text).masked()).isEqualTo(masked);
        assertThat(LeakGuard.inspect(masked).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password is wrong.",
                "The password is not accepted",
                "Password: required",
                "my password is expired",
                "forgot password",
                "password reset for INV-1234",
                "Password: ********",
                "password: ${db.password}",
                "password: <hidden>",
                "the PIN pad",
                "the passcode screen of 2026",
                "the password, then the code",
                "user, password, 12 rows",
                "password | user | role",
                "the secret key is missing",
                "the security answer is rejected",
                "security question: required",
                "The passphrase is rejected although it is correct.",
                "Passphrase: required on each sign in",
                "We changed the password, 2026 began, and it failed.",
                "the security code never arrives",
                "error code 400123",
                "account code 4000",
                "postal code 90210",
                "The API key field is empty",
                "Token expired",
                "a private key is needed",
                "https://go.xero.com/app?code=200",
                "https://example.com/a@b:c",
                "First pass: reconciled",
                "Second pass: INV-1001 was skipped",
                "Pass: 12 of 14 lines matched",
                "the guest pass 48213 is for the door",
                "The import did not pass 2026-11-24.",
                "We pass = to the add-on",
                "memorable word: required",
                "the memorable word is missing",
                "error: security code 40",
                "sk-learn is a library",
                "date 2026-11-24 10:15",
                "a bearer of bad news"
            })
    void whatOnlySoundsLikeASecretPasses(String text) {
        assertClean(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSWORD|password: sunshine",
                "PASSWORD|my password is sunshine.",
                "PASSWORD|p\u0430ssword = Kiwi2024",
                "PASSWORD|PIN 4821",
                "CARD_SECURITY_CODE|CVV 123",
                "PASSWORD|passphrase: correct horse battery staple",
                "PASSWORD|The passphrase is correct-horse-battery-staple.",
                "PASSWORD|passcode 48213",
                "PASSWORD|my pass code: 4821",
                "PASSWORD|passcode: sunshine",
                "PASSWORD|password, hunter22",
                "PASSWORD|'password| hunter22'",
                "PASSWORD|'password | hunter22 |'",
                "PASSWORD|security answer: Fluffy",
                "PASSWORD|The answer to my security question is Fluffy.",
                "PASSWORD|secret answer: Smith",
                "PASSWORD|pass: hunter22",
                "PASSWORD|Xero pass=hunter22",
                "PASSWORD|Pass : Hunter22",
                "PASSWORD|pass: 482193",
                "PASSWORD|pswd: hunter22",
                "PASSWORD|pswd hunter22",
                "PASSWORD|passw: hunter22",
                "PASSWORD|pwrd=sunshine",
                "PASSWORD|memorable word: hunter",
                "PASSWORD|my memorable word = Fluffy",
                "ONE_TIME_CODE|security code: 123",
                "ONE_TIME_CODE|security code=4821",
                "PASSWORD|secret key: hunter22",
                "PASSWORD|secret key: JBSWY3DPEHPK3PXP",
                "PASSWORD|setup key: JBSW Y3DP EHPK 3PXP",
                "ONE_TIME_CODE|verification code: 482 913",
                "ONE_TIME_CODE|the sms code they sent was 482913",
                "CONNECTION_STRING|postgres://books:s3cret@db.example.com/x",
                "SESSION_LINK|https://books.example/?session=a1b2c3d4e5f6"
            })
    void aLabelledSecretIsRefused(LeakKind kind, String text) {
        assertFound(kind, text);
    }

    @Test
    void aPrivateKeyIsKnownByTheLineAboveIt() {
        assertFound(LeakKind.PRIVATE_KEY, Secrets.pem(random, "RSA PRIVATE"));
        assertClean(Secrets.pem(random, "PUBLIC"));
    }

    @Test
    void nothingThatIsToldRepeatsTheValue() {
        String card = Numbers.card(random, 16, "4");
        assertThat(LeakGuard.inspect("card " + card))
                .hasToString("Inspected[Finding[kind=PAYMENT_CARD, line=1, column=6]]");
    }

    @Test
    void noTextMakesItFail() {
        for (int i = 0; i < 3_000; i++) {
            String noise = Secrets.of(
                    random,
                    "01249 -.:/=@?&'\"\n\r\u200B\uD83C\uDF88\u5BC6\u7801\u202Aab password code is IRD DE BSB",
                    40);
            Inspection inspected = LeakGuard.inspect(noise);
            assertThat(inspected.masked().codePointCount(0, inspected.masked().length()))
                    .isEqualTo(noise.codePointCount(0, noise.length()));
        }
        assertClean("");
    }

    @Test
    void noWordsWithNumbersBehindMakeItFail() {
        String[] labels =
                LabelWords.LABELS.values().stream().flatMap(List::stream).toArray(String[]::new);
        for (int i = 0; i < 20_000; i++) {
            String number = Secrets.of(random, "0123456789 -./", random.nextInt(1, 24));
            String text = Secrets.oneOf(random, labels) + Secrets.oneOf(random, " ", ": ", "\n") + number;
            assertThat(LeakGuard.inspect(text).masked()).hasSameSizeAs(text);
        }
        assertClean("account 12 345 67/8");
    }

    private static void assertFound(LeakKind kind, String text) {
        assertThat(LeakGuard.inspect(text).findings()).extracting(Finding::kind).contains(kind);
    }

    private static void assertClean(String text) {
        assertThat(LeakGuard.inspect(text)).isEqualTo(new Inspection(List.of(), text));
    }
}
