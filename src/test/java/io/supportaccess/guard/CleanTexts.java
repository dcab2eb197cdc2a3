package io.supportaccess.guard;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What people write to support with nothing secret in it: half the sentences were not looked at while the rules were made. */
final class CleanTexts {

    private static final String[] NAMES = {
        "Kauri Builders", "O'Brien & Sons", "Müller GmbH", "Harbour Cafe", "Tran Imports"
    };

    /** Sentences with {x} where a fact stands. */
    static final List<String> KNOWN = List.of(
            "Since {date} the feed of our {bank} cheque account brings no new lines.",
            "Invoice {invoice} to {name} for {amount} shows as unpaid, though it was reconciled on {date}.",
            "The bank statement line {date} {name} {amount} {digits12} cannot be matched.",
            "Please call me on {phone} between 9:00 and 17:30.",
            "Transaction {uuid} appears twice in the general ledger.",
            "Account codes {code}, {code} and {code} are missing from the report.",
            "The page says: Error 500, correlation id {uuid}.",
            "I forgot my password and the reset email never arrives.",
            "The password reset link expired before I could use it.",
            "Two-factor authentication asks for a code each time although I tick 'remember me'.",
            "Payment run PR-{digits6} of {date} totals {amount} {currency}.",
            "Our GST return for the period ended {date} shows {amount} in box 5.",
            "GST number is printed on the invoice but not on the statement.",
            "java.lang.IllegalStateException: Tenant {uuid} not found\n\tat com.example.Feed.load(Feed.java:{digits3})",
            "Purchase order {po} was billed as {invoice}; the difference is {amount}.",
            "Reference: {reference}\nAmount: {amount}\nDate: {date}",
            "Ordre n° {digits8} du {date} : montant {amount} non rapproché.",
            "Die Rechnung {invoice} über {amount} wurde am {date} doppelt gebucht.",
            "https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID={uuid}",
            "The CSV has the columns Date, Amount, Payee, Description, Reference, Cheque Number.",
            "Token expired errors appear when the add-on syncs.",
            "The API key field is greyed out on the settings page.",
            "Card payments through the gateway arrive net of a fee of 2.9% + {amount}.",
            "Payslip for pay run {date} shows {digits2} hours at {amount}.",
            "Customer {name} (contact id {uuid}) is archived.");

    static final List<String> HELD_OUT = List.of(
            "Batch {digits10} was imported on {date} with {digits3} rows and {digits2} errors.",
            "Statement balance {amount}, balance in Xero {amount}; out by {amount}.",
            "Password must be at least ten characters, it says, but mine is longer.",
            "The verification code never reaches my phone, I tried on {date} and again today.",
            "A token was issued but the connection page says 'Disconnected'.",
            "Bill {invoice} from {name}, due {date}, tracking category Region: North.",
            "The line reads: {date} EFTPOS {name} {digits4} {amount} {digits16}",
            "Our accountant's number is {phone}, extension {digits3}.",
            "Journal {digits6} posts {amount} to {code} and {amount} to {code}.",
            "Case {digits8} was closed on {date}, but the trouble is back.",
            "El pago de {amount} del {date} no aparece; referencia {reference}.",
            "La facture {invoice} de {name} reste en brouillon depuis le {date}.",
            "{date} 09:41:{digits2} WARN sync-{digits4} retry 3 of 5, request {uuid}, took {digits4} ms",
            "Unable to sign in: 'Your login details are incorrect'. The password is correct, I checked it.",
            "The secret to a quick month end is a clean feed, and ours is not.",
            "Inventory item SKU-{digits8} has a quantity of -{digits2} at {amount}.",
            "Rates: {currency} 1 = {decimal}, on {date} it was {decimal}.",
            "请帮忙：{date} 的发票 {invoice} 金额 {amount} 不对。",
            "Счёт {invoice} от {date} на сумму {amount} не проведён.",
            "Security code prompts appear on every sign-in since the update.",
            "Widget at order {digits5}-{digits7}, freight {amount}, consignment {reference}.",
            "Deposit slip {digits7} / cheque {digits6} dated {date} for {amount} from {name}.",
            "See https://central.xero.com/s/article/Bank-feeds?id={digits6}&lang=en for what we followed.",
            "PIN pad sales (terminal {digits8}) come in a day late.",
            "Session times out after {digits2} minutes while I code bank lines to account {code}.");

    private static final List<String> ENDS = List.of(
            "We expected one line a day.",
            "Nothing else has changed.",
            "We logged out and in again, to no avail.",
            "It works in another browser.",
            "Thank you.",
            "Please look only, do not change anything.");

    private CleanTexts() {}

    static String of(RandomGenerator random, List<String> sentences) {
        var text = new StringBuilder();
        int number = random.nextInt(2, 6);
        for (int i = 0; i < number; i++) {
            text.append(filled(sentences.get(random.nextInt(sentences.size())), random))
                    .append(random.nextInt(3) == 0 ? "\n" : " ");
        }
        return text.append(ENDS.get(random.nextInt(ENDS.size()))).toString();
    }

    private static String filled(String sentence, RandomGenerator random) {
        var filled = new StringBuilder();
        for (String part : sentence.split("[{]")) {
            int end = part.indexOf('}');
            filled.append(end < 0 ? part : fact(part.substring(0, end), random) + part.substring(end + 1));
        }
        return filled.toString();
    }

    private static String fact(String name, RandomGenerator random) {
        Function<String[], String> one = choices -> choices[random.nextInt(choices.length)];
        return switch (name) {
            case "date" ->
                one.apply(new String[] {
                    "%d/%02d/2026".formatted(random.nextInt(1, 29), random.nextInt(1, 13)),
                    "2026-%02d-%02d".formatted(random.nextInt(1, 13), random.nextInt(1, 29)),
                    "%d March 2026".formatted(random.nextInt(1, 29)),
                    "2026%02d%02d".formatted(random.nextInt(1, 13), random.nextInt(1, 29)),
                    "%d.%d.2026".formatted(random.nextInt(1, 29), random.nextInt(1, 13))
                });
            case "amount" ->
                one.apply(new String[] {
                    "$%,d.%02d".formatted(random.nextInt(1, 90_000), random.nextInt(100)),
                    "%,d.%02d".formatted(random.nextInt(1, 9_000_000), random.nextInt(100)),
                    "%d.%03d,%02d €".formatted(random.nextInt(1, 900), random.nextInt(1000), random.nextInt(100)),
                    "NZ$%d".formatted(random.nextInt(1, 90_000))
                });
            case "phone" ->
                one.apply(new String[] {
                    "021 %s %s".formatted(Secrets.digits(random, 3), Secrets.digits(random, 4)),
                    "+64 9 %s %s".formatted(Secrets.digits(random, 3), Secrets.digits(random, 4)),
                    "(02) %s %s".formatted(Secrets.digits(random, 4), Secrets.digits(random, 4)),
                    "+44 20 7%s %s".formatted(Secrets.digits(random, 3), Secrets.digits(random, 4)),
                    "1-800-%s-%s".formatted(Secrets.digits(random, 3), Secrets.digits(random, 4)),
                    "0%s".formatted(Secrets.digits(random, 9))
                });
            case "invoice" ->
                one.apply(new String[] {
                    "INV-" + Secrets.digits(random, 4),
                    "INV" + Secrets.digits(random, 6),
                    "#" + Secrets.digits(random, 5),
                    "2026-" + Secrets.digits(random, 5),
                    Secrets.digits(random, 8),
                    "SI/" + Secrets.digits(random, 7)
                });
            case "reference" ->
                one.apply(new String[] {
                    Secrets.upper(random, 8),
                    "REF " + Secrets.digits(random, 10),
                    "TT" + Secrets.digits(random, 12),
                    Secrets.upper(random, 4) + "-" + Secrets.digits(random, 6),
                    "FT26" + Secrets.upper(random, 10)
                });
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "po" -> "PO-" + Secrets.digits(random, 5);
            case "code" -> "" + random.nextInt(20, 99) * 10;
            case "bank" -> one.apply(new String[] {"ANZ", "Westpac", "Barclays", "Chase", "ASB"});
            case "name" -> one.apply(NAMES);
            case "currency" -> one.apply(new String[] {"NZD", "AUD", "GBP", "USD", "EUR"});
            case "decimal" -> "0.%s".formatted(Secrets.digits(random, 6));
            default -> Secrets.digits(random, Integer.parseInt(name.substring("digits".length())));
        };
    }
}
