package io.supportaccess.guard;

import static io.supportaccess.guard.Looks.every;
import static io.supportaccess.guard.Looks.groups;
import static io.supportaccess.guard.Looks.halves;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Written after the rules had been tried on the held-out half and before they were changed for what it showed: long
 * references next to words, amounts and dates, cards next to the same, and tokens cut by a line break anywhere. What it
 * then showed was mended (68.1 % of the secrets were caught and 5.2 % of the clean texts refused), so it counts as known.
 */
final class HarderForms {

    /** A number of sixteen digits with nothing at all to tell it from a card is not among them: nobody can tell it. */
    static final List<String> CLEAN = List.of(
            "Receipt no. {digits16} of {date} has no line in Xero.",
            "Tracking number: {digits16}",
            "Our order {digits16} was billed as {invoice}.",
            "Transaction ID {digits16}, {amount}, is there twice.",
            "The bank's reference is {digits16}.",
            "Reference number\n{digits16}\nis what the bank told us on {date}.",
            "{date}\t{name}\t{amount}\t{digits16}",
            "{date} DIRECT CREDIT {name} {amount} CR {digits16}",
            "{date} | EFTPOS {digits4} | {amount} | {digits16}",
            "Consignment {digits16} left on {date}.",
            "invoice #{digits16} from {name} is over by {amount}",
            "Batch: {digits16}; lines {digits3}",
            "ref {digits16} / {reference}",
            "The document number {digits16} is on the {bank} remittance.",
            "Terminal {digits8} settled {amount} on {date}, trace {digits6}.",
            "Die Referenz {digits16} fehlt seit dem {date}.",
            "Reçu {digits16} du {date}, {amount}.",
            "My key contact at {name} is {phone}, not {phone}.",
            "We pat-down the stock list each {date}, key-holders only.",
            "Account {code} / {code}: {amount} of {amount} matched.",
            "The card was charged {amount} on {date}, receipt {digits6}.",
            "Barcode {digits13}, quantity {digits2}, {amount}.",
            "Import file bank-{digits8}.csv: {digits3} of {digits4} lines.",
            "The PIN for the door changed on {date}, that is not it.",
            "Rows {digits4}-{digits4} of the export read {decimal}, {decimal} and {decimal}.");

    private HarderForms() {}

    static Map<String, Ways> all() {
        Map<String, Ways> all = new LinkedHashMap<>();
        Ways.put(
                all,
                Ways.of(
                        List.of(Looks.PLAIN, groups(" ", 4, 4, 4), Looks.FULL_WIDTH),
                        "I was charged 49.00 twice, card %s.",
                        "On 3/11/2026 we paid $1,250.00 with %s at the counter.",
                        "2026-11-24 card payment 99.00 Visa %s",
                        "Order 10023 was paid by %s on the same day.",
                        "Reference: card %s",
                        "The transaction on Mastercard %s failed.",
                        "2026-11-24 EFTPOS %s 12.50",
                        "Invoice INV-1001, %s, exp 09/28",
                        "The number is %s, please check.",
                        "$20 refund to %s",
                        "%s"),
                "card-visa",
                "card-mastercard",
                "card-amex",
                "card-other");
        Ways.put(
                all,
                Ways.of(
                        List.of(
                                groups("\n", 12),
                                groups("\n", 16),
                                groups("\r\n", 11),
                                groups("\n> ", 15),
                                halves("\n"),
                                every(4, "\u200B")),
                        "It is set to %s in the add-on.",
                        "token='%s'",
                        "The log has %s and then an error."),
                "aws-key-id",
                "github-token",
                "gitlab-token",
                "stripe-key",
                "google-key",
                "google-client-secret",
                "anthropic-key",
                "npm-token",
                "sendgrid-key",
                "shopify-token");
        return all;
    }
}
