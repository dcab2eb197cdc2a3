package io.supportaccess.abuse;

import io.supportaccess.access.Evidences;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attacks with values that libraries read otherwise than we do: types of bodies, patterns, names, files. */
record Oddities(String told, Session operator) {

    private static final String PAGES = "/camunda/api/engine/engine/default";

    private static final List<String> TYPES = List.of(
            "*/*",
            "application/*",
            "application/*+json",
            "*/*;charset=UTF-8",
            "a/b/c",
            "application/json;charset=nonsense");

    private static final List<String> PATTERNS = List.of("%5C", "%25%5C", "_%5C");

    private static final List<String> SECRETS =
            List.of("ghp_" + "a1B2".repeat(9), "password:hunter2-Zk3v9Q", "AKIA" + "IOSFODNN7EXAMPLE");

    Stream<Attack> all() {
        return Stream.of(types(), patterns(), secrets(), evidence()).flatMap(attacks -> attacks);
    }

    private Stream<Attack> types() {
        return TYPES.stream().flatMap(type -> Stream.of(
                        "/api/support-requests",
                        "/api/tokens",
                        "/api/support-requests/similar",
                        "/api/support-requests/" + told + "/replies",
                        "/engine-rest/message")
                .map(path -> new Attack(
                        "odd content types",
                        "requester",
                        Sent.json("POST", path, "{}").with("Content-Type", type),
                        "make it fail")));
    }

    /** Of rows that are always there: the database looks at no pattern otherwise. */
    private Stream<Attack> patterns() {
        return PATTERNS.stream()
                .flatMap(pattern -> Stream.of(
                                "/process-definition?keyLike=", "/process-definition?nameLike=", "/group?nameLike=")
                        .map(path -> Sent.of("GET", PAGES + path + pattern)))
                .map(this::pattern);
    }

    private Attack pattern(Sent sent) {
        return new Attack("odd patterns", Attack.NOBODY, operator.sends(sent), "make the database fail");
    }

    /** Where a name or an id belongs, which lists and the audit trail show as it is. */
    private static Stream<Attack> secrets() {
        return SECRETS.stream()
                .flatMap(secret -> Stream.of(
                        secret(
                                "requester",
                                Fields.json("POST", "/api/support-requests", Fields.request("reference", secret))),
                        secret(
                                "requester",
                                Fields.json("POST", "/api/support-requests", Fields.request("organisation", secret))),
                        secret(
                                "requester",
                                Fields.json(
                                        "POST",
                                        "/engine-rest/process-definition/key/invite-xero-support/start",
                                        Map.of(
                                                "businessKey",
                                                secret,
                                                "variables",
                                                Fields.typed(Fields.request("subject", "Bank feed stopped"))))),
                        secret(
                                "requester",
                                Fields.json(
                                        "POST",
                                        "/engine-rest/process-definition/key/invite-xero-support/start",
                                        Map.of("variables", Fields.typed(Fields.request(secret, "x"))))),
                        secret(
                                "admin",
                                Fields.json("PUT", "/api/organisations/abused-secret", Map.of("name", secret)))));
    }

    private static Attack secret(String user, Sent sent) {
        return new Attack("secrets in names", user, sent, "be kept");
    }

    private Stream<Attack> evidence() {
        byte[] png = Evidences.png();
        byte[] pdf = Evidences.pdf("");
        return Stream.of("access-manager", "auditor").flatMap(user -> Stream.of(
                        new byte[0],
                        bytes("plain words"),
                        bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
                        bytes("<!doctype html><script>alert(1)</script>"),
                        bytes("MZ\u0000\u0000"),
                        bytes("PK\u0003\u0004"),
                        bytes("GIF89a/*<script>alert(1)</script>*/"),
                        bytes("%!PS-Adobe"),
                        bytes("%PDF-1.7"),
                        Arrays.copyOf(png, 20),
                        Arrays.copyOf(pdf, 40),
                        new byte[3_000])
                .flatMap(content -> Stream.of("PUT removal-evidence", "POST attachments")
                        .map(call -> call.split(" "))
                        .map(call -> new Attack(
                                "evidence files",
                                user,
                                new Sent(
                                        call[0],
                                        "/api/support-requests/%s/%s?fileName=a.png".formatted(told, call[1]),
                                        Map.of("Content-Type", "image/png"),
                                        content),
                                "keep it"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
