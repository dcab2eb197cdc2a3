package io.supportaccess.abuse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attacks through the forms of our pages. */
record Forms(String told, String othersCase, String othersToken, Session own, Session others) {

    /** Each form and what it sends when it is filled in honestly. */
    private static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
            Map.entry("/requests/{case}/completion", Map.of("whatHelped", "Connecting the feed anew.")),
            Map.entry(
                    "/requests/{case}/amendment",
                    Map.of("category", "other", "subject", "Mine now", "description", "Something else is asked here.")),
            Map.entry("/requests/{case}/withdrawal", Map.of("reason", "Solved.")),
            Map.entry("/requests/{case}/extensions", Map.of("days", "2", "reason", "They look at it on Friday.")),
            Map.entry("/requests/{case}/replies", Map.of("summary", "Which bank is it?")),
            Map.entry("/requests/{case}/break-glass", Map.of("reason", "The payday is today, nobody approves.")),
            Map.entry("/requests/{case}/revoke", Map.of("reason", "Not mine to end.")),
            Map.entry("/requests/{case}/what-helped", Map.of("whatHelped", "Connecting the feed anew.")),
            Map.entry(
                    "/requests/new",
                    Map.of(
                            "organisation", "Fuzz",
                            "category", "other",
                            "subject", "Bank feed stopped",
                            "description", "Since Monday the feed of our cheque account brings no new lines.")),
            Map.entry("/steps/UserTask_ApproveAccess", Map.of("task-guessed", "XS-2026-0001")),
            Map.entry("/requests/new/draft", Map.of("subject", "Bank feed stopped")),
            Map.entry("/requests/new/draft/removal", Map.of()),
            Map.entry("/requests/new/draft/attachments", Map.of("file", "feed.png")),
            Map.entry("/requests/new/draft/attachments/1/removal", Map.of()),
            Map.entry("/requests/{case}/attachments", Map.of("file", "feed.png")),
            Map.entry("/requests/{case}/attachments/1/removal", Map.of()),
            Map.entry("/organisations", Map.of("name", "Fuzz Ltd")),
            Map.entry("/organisations/demo-company-nz", Map.of("name", "Fuzz Ltd")),
            Map.entry("/organisations/demo-company-nz/confirmation", Map.of()),
            Map.entry("/organisations/import", Map.of("file", "name\nFuzz Ltd")),
            Map.entry("/organisations/import/preview", Map.of("file", "name\nFuzz Ltd")),
            Map.entry("/people/details", Map.of("userId", "auditor", "roles", "camunda-admin")),
            Map.entry("/people/password-link", Map.of("userId", "admin")),
            Map.entry("/people/deactivation", Map.of("userId", "approver")),
            Map.entry("/people/reactivation", Map.of("userId", "approver")),
            Map.entry("/people/second-factor", Map.of("userId", "admin")),
            Map.entry("/people/new", Map.of("id", "fuzzed-person", "roles", "camunda-admin")),
            Map.entry("/people/import", Map.of("file", "id,roles\nfuzzed-person,camunda-admin")),
            Map.entry("/people/import/preview", Map.of("file", "id\nfuzzed-person")),
            Map.entry("/setup", Map.of()),
            Map.entry("/sign-in/password", Map.of("key", "guessed", "password", "guessed", "repeated", "guessed")),
            Map.entry("/absence", Map.of("delegate", "second-manager", "from", "2027-01-04", "until", "2027-01-05")),
            Map.entry("/absence/1/end", Map.of()),
            Map.entry("/webhooks", Map.of("url", "https://receiver.invalid/", "events", "*")),
            Map.entry(
                    "/webhooks/channels",
                    Map.of("kind", "slack", "name", "fuzz", "url", "https://receiver.invalid/", "events", "*")),
            Map.entry("/inbound-mail/1/removal", Map.of()),
            Map.entry("/webhooks/guessed/test", Map.of()),
            Map.entry("/webhooks/guessed/removal", Map.of()),
            Map.entry("/webhooks/guessed/deliveries/guessed/retry", Map.of()),
            Map.entry("/notices", Map.of("mails", "step")),
            Map.entry("/notices/mails/1/retry", Map.of()),
            Map.entry("/access/tokens", Map.of("name", "mine", "scopes", "engine")),
            Map.entry("/access/tokens/{token}/revocation", Map.of()),
            Map.entry("/sign-in", Map.of("username", "admin", "password", "guessed")),
            Map.entry("/sign-out", Map.of()));

    private static final List<String> MORE = List.of(
            "state=ENDED",
            "requester=admin",
            "approved=true",
            "owner=admin",
            "person.name=admin",
            "class.module.classLoader=x",
            "_method=PUT");

    /** Sent by another site, which has the cookie and no token, a guessed one, or one of its own session. */
    Stream<Attack> forged() {
        return each(told)
                .flatMap(form -> Stream.of(
                        form,
                        form.with("X-CSRF-TOKEN", "guessed"),
                        form.with("X-CSRF-TOKEN", others.token()),
                        new Sent(
                                form.method(),
                                form.target(),
                                form.headers(),
                                ("_csrf=" + others.token()).getBytes(StandardCharsets.US_ASCII))))
                .map(form -> new Attack(
                        "page forms", Attack.NOBODY, form.with("Cookie", own.cookie()), "act by a person's session"));
    }

    /** By a person who has a session, on what is somebody else's. */
    Stream<Attack> ofOthers() {
        return each(othersCase)
                .filter(form ->
                        form.target().contains(othersCase) || form.target().contains(othersToken))
                .map(form -> new Attack(
                        "page forms", Attack.NOBODY, own.sends(form), "act on a case or a token of somebody else's"));
    }

    /** With fields that no form has, in place of those that it wants. */
    Stream<Attack> overPosted() {
        return MORE.stream().flatMap(field -> Stream.of("/replies", "/extensions", "/withdrawal", "/break-glass")
                .map(form -> new Attack(
                        "page forms",
                        Attack.NOBODY,
                        own.sends(Sent.form("/requests/" + told + form, field)),
                        "set what is not asked for")));
    }

    /** Refused, and shown again with what was typed. */
    Stream<Attack> shownAgain(String text) {
        String typed = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return Stream.of(
                        Sent.form("/access/tokens", "name=" + typed + "&days=" + typed),
                        Sent.form("/requests/new", "subject=" + typed + "&details.bank=" + typed + "&like=" + typed),
                        Sent.form("/access/tokens", "scopes=" + typed + "&name=" + typed),
                        Sent.form("/requests/" + told + "/extensions", "days=" + typed + "&reason=" + typed),
                        Sent.form("/requests/" + told + "/break-glass", "reason=" + typed))
                .map(form -> new Attack("page forms", Attack.NOBODY, own.sends(form), "run when it is shown again"));
    }

    private Stream<Sent> each(String reference) {
        return FORMS.entrySet().stream()
                .map(form -> Sent.form(
                        form.getKey().replace("{case}", reference).replace("{token}", othersToken),
                        form.getValue().entrySet().stream()
                                .map(field -> field.getKey() + "="
                                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"))));
    }
}
