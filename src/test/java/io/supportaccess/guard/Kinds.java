package io.supportaccess.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Every kind of secret that the corpus plants, and how one is made. */
final class Kinds {

    private Kinds() {}

    static Map<String, Function<RandomGenerator, String>> all() {
        Map<String, Function<RandomGenerator, String>> all = new LinkedHashMap<>();
        all.put("card-visa", r -> Numbers.card(r, 16, "4"));
        all.put("card-mastercard", r -> Numbers.card(r, 16, "51", "52", "53", "54", "55", "2223", "2719"));
        all.put("card-amex", r -> Numbers.card(r, 15, "34", "37"));
        all.put("card-other", r -> Numbers.card(r, 16, "6011", "3530", "62", "65"));
        for (String kind : new String[] {"password", "password-other-language", "password-in-settings"}) {
            all.put(kind, Secrets::password);
        }
        all.put("pin", r -> "" + r.nextInt(3100, 9999));
        all.put("one-time-code", Secrets::code);
        all.put("verification-code", Secrets::code);
        all.put("recovery-code", r -> "k7" + Secrets.of(r, Secrets.HEX, 3) + "-" + Secrets.of(r, Secrets.HEX, 4) + "3");
        all.put("card-security-code", r -> "" + r.nextInt(100, 999));
        all.put("aws-key-id", r -> "AK" + "IA" + Secrets.upper(r, 16));
        all.put("aws-secret", r -> Secrets.token(r, 40));
        all.put("github-token", r -> Secrets.oneOf(r, "gh" + "p_", "gh" + "o_", "gh" + "s_") + Secrets.token(r, 36));
        all.put("github-fine-token", r -> "github" + "_pat_" + Secrets.token(r, 22) + "_" + Secrets.token(r, 59));
        all.put("gitlab-token", r -> "gl" + "pat-" + Secrets.token(r, 20));
        all.put(
                "stripe-key",
                r -> Secrets.oneOf(r, "sk" + "_live_", "sk" + "_test_", "rk" + "_live_") + Secrets.token(r, 24));
        all.put(
                "slack-token",
                r -> Secrets.oneOf(r, "xo" + "xb-", "xo" + "xp-") + Secrets.digits(r, 11) + "-" + Secrets.digits(r, 11)
                        + "-" + Secrets.token(r, 24));
        all.put(
                "slack-webhook",
                r -> "hooks.slack" + ".com/services/T0" + Secrets.upper(r, 7) + "/B0" + Secrets.upper(r, 7) + "/"
                        + Secrets.token(r, 24));
        all.put("google-key", r -> "AI" + "za" + Secrets.token(r, 35));
        all.put("google-client-secret", r -> "GOC" + "SPX-" + Secrets.token(r, 28));
        all.put("xero-client-secret", r -> Secrets.token(r, 48));
        all.put("openai-key", r -> Secrets.oneOf(r, "sk" + "-proj-", "sk" + "-") + Secrets.token(r, 48));
        all.put("anthropic-key", r -> "sk" + "-ant-api03-" + Secrets.token(r, 80));
        all.put("npm-token", r -> "np" + "m_" + Secrets.token(r, 36));
        all.put("pypi-token", r -> "py" + "pi-AgEIcHlwaS5vcmc" + Secrets.token(r, 60));
        all.put("sendgrid-key", r -> "S" + "G." + Secrets.token(r, 22) + "." + Secrets.token(r, 43));
        all.put("shopify-token", r -> "shp" + "at_" + Secrets.of(r, Secrets.HEX, 32));
        all.put("jwt", Secrets::jwt);
        all.put("bearer", r -> Secrets.token(r, 40));
        all.put("basic-login", r -> java.util.Base64.getEncoder()
                .encodeToString(("riley:" + Secrets.password(r)).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        all.put("labelled-secret", r -> Secrets.token(r, 32));
        all.put("azure-account-key", r -> Secrets.token(r, 86) + "==");
        all.put("private-key", r -> Secrets.pem(r, Secrets.oneOf(r, "RSA ", "EC ", "") + "PRIVATE"));
        all.put("openssh-key", r -> Secrets.pem(r, "OPENSSH PRIVATE"));
        all.put(
                "jdbc-address",
                r -> "jdbc:postgresql://db.example.com:5432/books?user=xero&pass" + "word="
                        + Secrets.password(r).replace('#', 'x'));
        for (String scheme : new String[] {"postgres", "mongodb+srv", "redis", "amqps", "https"}) {
            all.put(scheme + "-address", r -> scheme + "://books:" + Secrets.token(r, 14) + "@host.example.com/live");
        }
        all.put(
                "session-link",
                r -> "https://books.example/login?" + Secrets.oneOf(r, "token", "sid", "session", "code") + "="
                        + Secrets.token(r, 32));
        all.put(
                "xero-link",
                r -> "https://go.xero.com/" + Secrets.oneOf(r, "app", "login") + "?returnUrl=home&"
                        + Secrets.oneOf(r, "access_token", "auth", "sessionToken") + "=" + Secrets.token(r, 40));
        all.put(
                "reset-link",
                r -> "https://go.xero.com/identity/" + Secrets.oneOf(r, "reset-password/", "invite/")
                        + Secrets.token(r, 40));
        all.put("session-cookie", r -> Secrets.token(r, 32));
        all.put("nz-ird", Numbers::ird);
        all.put("au-tfn", Numbers::tfn);
        all.put("au-abn", Numbers::abn);
        all.put("uk-nino", Numbers::nino);
        all.put("uk-utr", Numbers::utr);
        all.put("us-ssn", Numbers::ssn);
        all.put("us-ein", Numbers::ein);
        all.put("iban", Numbers::iban);
        all.put("nz-account", Numbers::nzAccount);
        all.put("au-account", r -> Secrets.digits(r, 9).replaceFirst("^0", "4"));
        all.put("uk-account", r -> Secrets.digits(r, 8).replaceFirst("^0", "4"));
        return all;
    }
}
