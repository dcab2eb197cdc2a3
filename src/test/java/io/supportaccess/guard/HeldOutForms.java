package io.supportaccess.guard;

import static io.supportaccess.guard.Looks.both;
import static io.supportaccess.guard.Looks.every;
import static io.supportaccess.guard.Looks.groups;
import static io.supportaccess.guard.Looks.halves;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The forms that were written before the rules, in one go, and not looked at while the rules were made. Whoever tunes the
 * rules against this file has to write another one: when ten clean texts and seven tokens of it were looked at, the forms
 * in {@link HarderForms} were written first.
 */
final class HeldOutForms {

    private static final List<UnaryOperator<String>> TOKEN = List.of(
            Looks.PLAIN,
            halves("\n"),
            every(7, "\u00AD"),
            every(9, "\u2060"),
            both(every(5, "\u200D"), Looks.FULL_WIDTH));
    private static final List<UnaryOperator<String>> SHORT =
            List.of(Looks.PLAIN, every(2, "\u00AD"), both(every(3, "\u2060"), Looks.FULL_WIDTH));
    private static final List<UnaryOperator<String>> ADDRESS =
            List.of(Looks.PLAIN, every(11, "\u2060"), every(16, "\u00AD"), Looks.FULL_WIDTH);

    private HeldOutForms() {}

    static Map<String, Ways> all() {
        Map<String, Ways> all = new LinkedHashMap<>();
        cards(all);
        passwordsAndCodes(all);
        tokens(all);
        numbers(all);
        return all;
    }

    private static void cards(Map<String, Ways> all) {
        List<UnaryOperator<String>> looks = List.of(
                groups(".", 4, 4, 4),
                groups("\u00A0", 4, 4, 4),
                groups("\u2013", 4, 4, 4),
                groups(" - ", 4, 4, 4),
                groups("/", 4, 4, 4),
                groups("  ", 4, 4, 4),
                every(1, " "),
                halves("\n"),
                Looks.ARABIC_DIGITS,
                Looks.MATHEMATICAL_DIGITS,
                Looks.LETTERS_FOR_DIGITS,
                both(groups(" ", 4, 4, 4), every(3, "\u00AD")));
        Ways.put(
                all,
                Ways.of(
                        looks,
                        "We paid with %s and the payment is missing.",
                        "cc: %s exp 09/28",
                        "Bill it to \"%s\" (the director's).",
                        "The receipt shows\n%s\nas the method of payment.",
                        "Kartennummer %s, bitte prüfen."),
                "card-visa",
                "card-mastercard",
                "card-other");
        all.put(
                "card-amex",
                Ways.of(
                        List.of(groups(".", 4, 6), groups("\u2009", 4, 6), halves("\n"), Looks.DEVANAGARI_DIGITS),
                        "Amex %s was charged twice.",
                        "We used the card ending, sorry, in full: %s."));
    }

    private static void passwordsAndCodes(Map<String, Ways> all) {
        all.put(
                "password",
                Ways.of(
                        SHORT,
                        "login riley@example.com / password %s",
                        "The pass phrase is '%s'.",
                        "My pwd for Xero: %s",
                        "Use PASSWORD=%s to get in.",
                        "passcode -> %s",
                        "The password we use is %s",
                        "Password\n%s"));
        all.put(
                "password-other-language",
                Ways.of(
                        SHORT,
                        "Le mot de passe est %s.",
                        "Das Kennwort lautet %s",
                        "La contraseña es: %s",
                        "wachtwoord = %s",
                        "Пароль - %s",
                        "密码：%s",
                        "Lösenord: %s"));
        all.put(
                "password-in-settings",
                Ways.of(
                        List.of(Looks.PLAIN),
                        "db.password: \"%s\"",
                        "XERO_PASSWORD='%s'",
                        "<password>%s</password>",
                        "--password %s --user riley",
                        "Server=sql.example.com;Uid=books;Pwd=%s;"));
        all.put("pin", Ways.of(SHORT, "The PIN number is %s.", "pin code: %s", "PIN = %s", "my PIN is %s for the app"));
        Ways.put(
                all,
                Ways.of(
                        List.of(Looks.PLAIN, halves(" "), halves("-"), Looks.FULL_WIDTH, Looks.ARABIC_DIGITS),
                        "The authenticator code is %s right now.",
                        "SMS code: %s",
                        "I typed the 2FA code %s and it was refused.",
                        "Your one-time passcode is %s",
                        "Xero sent the verification code %s to my phone.",
                        "OTP %s",
                        "Bestätigungscode: %s"),
                "one-time-code",
                "verification-code");
        all.put(
                "recovery-code",
                Ways.of(
                        List.of(Looks.PLAIN, every(4, "\u2060")),
                        "Recovery codes:\n1. %s",
                        "my backup code is %s",
                        "The recovery key is %s",
                        "Backup codes - %s"));
        all.put(
                "card-security-code",
                Ways.of(SHORT, "CVC %s", "the security code on the back is %s", "cvv2=%s", "CVV is %s"));
    }

    private static void tokens(Map<String, Ways> all) {
        Ways.put(
                all,
                Ways.of(
                        TOKEN,
                        "<%s>",
                        "{\"key\": \"%s\"}",
                        "The add-on is set up with %s, is that right?",
                        "export KEY=%s",
                        "(%s)",
                        "logs say: unauthorised for %s."),
                "aws-key-id",
                "github-token",
                "github-fine-token",
                "gitlab-token",
                "stripe-key",
                "slack-token",
                "google-key",
                "google-client-secret",
                "openai-key",
                "anthropic-key",
                "npm-token",
                "pypi-token",
                "sendgrid-key",
                "shopify-token",
                "jwt");
        all.put("slack-webhook", Ways.of(ADDRESS, "posts to https://%s daily", "webhook %s"));
        all.put(
                "aws-secret",
                Ways.of(TOKEN, "aws_secret_access_key = %s", "AWS secret: %s", "secret access key is %s"));
        all.put(
                "xero-client-secret",
                Ways.of(
                        TOKEN,
                        "XERO_CLIENT_SECRET=%s",
                        "The Xero app's client secret is %s.",
                        "\"client_secret\": \"%s\""));
        all.put(
                "bearer",
                Ways.of(TOKEN, "curl -H 'Authorization: Bearer %s'", "bearer token = %s", "authorization=Bearer %s"));
        all.put("basic-login", Ways.of(List.of(Looks.PLAIN), "'Authorization': 'Basic %s'", "authorization:basic %s"));
        all.put(
                "labelled-secret",
                Ways.of(
                        TOKEN,
                        "the API key is %s",
                        "x-api-key: %s",
                        "signing secret = %s",
                        "refresh_token: %s",
                        "apiKey=\"%s\""));
        all.put(
                "azure-account-key",
                Ways.of(List.of(Looks.PLAIN), "EndpointSuffix=core;AccountKey=%s", "SharedAccessKey=%s"));
        Ways.put(
                all,
                Ways.of(
                        List.of(Looks.PLAIN, Looks.FULL_WIDTH, every(13, "\u2060")),
                        "> %s",
                        "key.pem:\n\n%s\n",
                        "\"%s\""),
                "private-key",
                "openssh-key");
        Ways.put(
                all,
                Ways.of(ADDRESS, "DATABASE_URL=%s", "url: '%s'", "could not connect to %s: timeout", "[%s]"),
                "jdbc-address",
                "postgres-address",
                "mongodb+srv-address",
                "redis-address",
                "amqps-address",
                "https-address");
        Ways.put(
                all,
                Ways.of(ADDRESS, "[see here](%s)", "It hangs at %s.", "Referer: %s", "<a href=\"%s\">"),
                "session-link",
                "xero-link",
                "reset-link");
        all.put(
                "session-cookie",
                Ways.of(
                        List.of(Looks.PLAIN),
                        "Set-Cookie: SESSION=%s; Path=/",
                        "ASP.NET_SessionId=%s",
                        "session token: %s"));
    }

    private static void numbers(Map<String, Ways> all) {
        all.put(
                "nz-ird",
                Ways.of(
                        List.of(Looks.PLAIN, every(3, "\u2060"), Looks.ARABIC_DIGITS, halves("\u00AD")),
                        "IRD: %s",
                        "our GST number %s is wrong on the return",
                        "The tax number of the owner is %s.",
                        "Inland Revenue knows us as %s"));
        all.put(
                "au-tfn",
                Ways.of(
                        List.of(Looks.PLAIN, groups("-", 3, 3), groups(".", 3, 3), Looks.FULL_WIDTH),
                        "TFN %s",
                        "the employee's tax file no. is %s",
                        "TFN: %s (declared)"));
        all.put(
                "au-abn",
                Ways.of(
                        List.of(groups("-", 2, 3, 3), groups("\u00A0", 2, 3, 3), Looks.MATHEMATICAL_DIGITS),
                        "A.B.N. %s",
                        "business number %s",
                        "registered under %s"));
        all.put(
                "uk-nino",
                Ways.of(
                        List.of(
                                groups("-", 2, 2, 2, 2),
                                String::toLowerCase,
                                Looks.FULL_WIDTH,
                                groups(".", 2, 2, 2, 2)),
                        "NINO %s",
                        "his National Insurance no is %s",
                        "payslip shows %s"));
        all.put(
                "uk-utr",
                Ways.of(
                        List.of(groups("-", 5), groups(" ", 3, 3), Looks.ARABIC_DIGITS),
                        "Unique Taxpayer Reference %s",
                        "HMRC reference (UTR) = %s",
                        "self assessment number %s"));
        all.put(
                "us-ssn",
                Ways.of(
                        List.of(groups(" ", 3, 2), groups(".", 3, 2), groups("\u2011", 3, 2)),
                        "SSN# %s",
                        "social %s",
                        "her social security no. is %s"));
        all.put(
                "us-ein",
                Ways.of(
                        List.of(groups("\u2013", 2), groups(" ", 2), Looks.FULL_WIDTH),
                        "Federal tax ID %s",
                        "EIN = %s",
                        "employer identification no. %s"));
        all.put(
                "iban",
                Ways.of(
                        List.of(
                                every(4, "-"),
                                every(4, "\u00A0"),
                                String::toLowerCase,
                                halves("\n"),
                                every(3, "\u200D")),
                        "Konto: %s",
                        "please pay into %s today",
                        "iban=%s"));
        all.put(
                "nz-account",
                Ways.of(
                        List.of(
                                groups(" ", 2, 4, 7),
                                groups(".", 2, 4, 7),
                                groups("\u2013", 2, 4, 7),
                                groups("/", 2, 4, 7)),
                        "The feed of %s stopped.",
                        "acct %s",
                        "transfer from\n%s"));
        all.put(
                "au-account",
                Ways.of(
                        List.of(Looks.PLAIN, groups(" ", 3, 3)),
                        "BSB: 062-000, Acc: %s",
                        "bsb 083004 acc no %s",
                        "BSB 033 088 A/C %s"));
        all.put(
                "uk-account",
                Ways.of(
                        List.of(Looks.PLAIN, groups(" ", 4)),
                        "S/C 20-00-00 Acc %s",
                        "sortcode: 309634, account number: %s",
                        "Sort Code 40 47 84 A/C No. %s"));
    }
}
