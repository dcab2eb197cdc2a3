package io.supportaccess.guard;

import static io.supportaccess.guard.Looks.every;
import static io.supportaccess.guard.Looks.groups;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The forms that the rules were made with. */
final class KnownForms {

    private static final List<UnaryOperator<String>> TOKEN =
            List.of(Looks.PLAIN, every(6, "\u200B"), Looks.FULL_WIDTH, value -> "`" + value + "`");
    private static final List<UnaryOperator<String>> SHORT = List.of(Looks.PLAIN, every(3, "\u200B"), Looks.FULL_WIDTH);
    private static final List<UnaryOperator<String>> ADDRESS = List.of(Looks.PLAIN, every(10, "\u200B"));

    private KnownForms() {}

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
                Looks.PLAIN,
                groups(" ", 4, 4, 4),
                groups("-", 4, 4, 4),
                groups("\n", 4, 4, 4),
                groups("\u200B", 4, 4, 4),
                Looks.FULL_WIDTH);
        String[] sentences = {
            "The card %s was declined.",
            "Card number: %s",
            "I tried %s twice.",
            "card no %s, expiry 11/27, name R. Quest"
        };
        Ways.put(all, Ways.of(looks, sentences), "card-visa", "card-mastercard", "card-other");
        all.put("card-amex", Ways.of(List.of(Looks.PLAIN, groups(" ", 4, 6), groups("-", 4, 6)), sentences));
    }

    private static void passwordsAndCodes(Map<String, Ways> all) {
        all.put(
                "password",
                Ways.of(
                        SHORT,
                        "Password: %s",
                        "my password is %s",
                        "pwd=%s",
                        "pass code is %s",
                        "You can sign in with riley@example.com, password: %s, to see it.",
                        "p\u0430ssword: %s",
                        "Password:\n%s"));
        all.put(
                "password-other-language",
                Ways.of(SHORT, "Passwort: %s", "mot de passe : %s", "contraseña: %s", "пароль: %s", "パスワード：%s"));
        all.put(
                "password-in-settings",
                Ways.of(
                        List.of(Looks.PLAIN),
                        "\"password\": \"%s\"",
                        "spring.datasource.password=%s",
                        "User Id=sa;Password=%s;"));
        all.put("pin", Ways.of(SHORT, "PIN: %s", "the pin is %s", "PIN %s"));
        Ways.put(
                all,
                Ways.of(
                        List.of(Looks.PLAIN, groups(" ", 3), Looks.FULL_WIDTH, every(2, "\u200B")),
                        "The verification code is %s.",
                        "one-time code: %s",
                        "OTP: %s",
                        "my 2FA code was %s",
                        "code de vérification : %s",
                        "I got the login code %s by SMS"),
                "one-time-code",
                "verification-code");
        all.put("recovery-code", Ways.of(SHORT, "recovery code: %s", "backup codes: %s", "Recovery codes:\n%s"));
        all.put("card-security-code", Ways.of(SHORT, "CVV: %s", "cvc is %s", "CVV %s"));
    }

    private static void tokens(Map<String, Ways> all) {
        Ways.put(
                all,
                Ways.of(TOKEN, "The key is %s.", "key=%s", "\"%s\"", "We configured %s in the add-on", "%s"),
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
        all.put("slack-webhook", Ways.of(ADDRESS, "https://%s", "It calls %s on each sale"));
        all.put("aws-secret", Ways.of(TOKEN, "AWS_SECRET_ACCESS_KEY=%s", "aws secret access key: %s"));
        all.put(
                "xero-client-secret",
                Ways.of(TOKEN, "client secret: %s", "client_secret=%s", "Xero client secret is %s"));
        all.put("bearer", Ways.of(TOKEN, "Authorization: Bearer %s", "bearer %s"));
        all.put("basic-login", Ways.of(List.of(Looks.PLAIN), "Authorization: Basic %s"));
        all.put("labelled-secret", Ways.of(TOKEN, "api key: %s", "API_KEY=%s", "access token: %s", "secret: %s"));
        all.put("azure-account-key", Ways.of(List.of(Looks.PLAIN), "AccountName=books;AccountKey=%s;"));
        Ways.put(
                all, Ways.of(List.of(Looks.PLAIN), "%s", "Here is the key:\n%s\nThanks"), "private-key", "openssh-key");
        Ways.put(
                all,
                Ways.of(ADDRESS, "We connect with %s", "url=%s", "\"%s\""),
                "jdbc-address",
                "postgres-address",
                "mongodb+srv-address",
                "redis-address",
                "amqps-address",
                "https-address");
        Ways.put(
                all,
                Ways.of(ADDRESS, "I open %s and get an error.", "%s", "Link: <%s>"),
                "session-link",
                "xero-link",
                "reset-link");
        all.put("session-cookie", Ways.of(List.of(Looks.PLAIN), "Cookie: JSESSIONID=%s", "session id: %s"));
    }

    private static void numbers(Map<String, Ways> all) {
        all.put(
                "nz-ird",
                Ways.of(
                        List.of(Looks.PLAIN, Looks.FULL_WIDTH, every(3, "\u200B")),
                        "IRD number %s",
                        "IRD no: %s",
                        "Our GST number is %s.",
                        "We file as %s each quarter."));
        all.put(
                "au-tfn",
                Ways.of(List.of(Looks.PLAIN, groups(" ", 3, 3)), "TFN: %s", "tax file number %s", "His TFN is %s."));
        all.put(
                "au-abn",
                Ways.of(
                        List.of(Looks.PLAIN, groups(" ", 2, 3, 3), Looks.FULL_WIDTH),
                        "ABN %s",
                        "ABN: %s",
                        "We are %s."));
        all.put(
                "uk-nino",
                Ways.of(
                        List.of(Looks.PLAIN, groups(" ", 2, 2, 2, 2)),
                        "NI number %s",
                        "national insurance number: %s",
                        "Employee %s"));
        all.put(
                "uk-utr",
                Ways.of(List.of(Looks.PLAIN, groups(" ", 5), Looks.FULL_WIDTH), "UTR %s", "UTR: %s", "our UTR is %s"));
        all.put("us-ssn", Ways.of(List.of(groups("-", 3, 2)), "SSN %s", "social security number: %s", "Employee %s"));
        all.put(
                "us-ein",
                Ways.of(List.of(groups("-", 2)), "EIN %s", "EIN: %s", "employer identification number is %s"));
        all.put(
                "iban",
                Ways.of(List.of(Looks.PLAIN, every(4, " "), Looks.FULL_WIDTH), "IBAN %s", "IBAN: %s", "paid to %s"));
        all.put(
                "nz-account",
                Ways.of(
                        List.of(groups("-", 2, 4, 7), Looks.PLAIN),
                        "account %s",
                        "The feed of %s stopped.",
                        "bank account: %s"));
        all.put("au-account", Ways.of(List.of(Looks.PLAIN), "BSB 062-000 account %s", "BSB 062000 account number: %s"));
        all.put(
                "uk-account",
                Ways.of(
                        List.of(Looks.PLAIN),
                        "sort code 20-00-00 account %s",
                        "Sort code: 20-00-00, account number %s"));
    }
}
