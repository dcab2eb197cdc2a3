package io.supportaccess.abuse;

import io.supportaccess.access.Evidences;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attacks on the way in: paths, methods, headers, tokens, other sites' pages, bodies that are something else. */
record Tamperings(String told, String task, String session, String canary) {

    private static final List<String> PROTECTED = List.of(
            "/api/audit",
            "/api/organisations",
            "/engine-rest/task",
            "/access",
            "/camunda/api/engine/engine/default/task");

    private static final List<String> WRITING = List.of(
            "/api/support-requests",
            "/api/tokens",
            "/access/tokens",
            "/sign-out",
            "/engine-rest/message",
            "/api/support-requests/similar",
            "/api/support-requests/none/steps/UserTask_ApproveAccess",
            // The last one: Camunda ends the session that such a call came with.
            "/camunda/api/engine/engine/default/task/x/complete");

    /** Another spelling of an address must not open what the address itself does not. */
    Stream<Attack> paths() {
        return PROTECTED.stream().flatMap(path -> {
            String head = path.substring(0, path.lastIndexOf('/'));
            String tail = path.substring(path.lastIndexOf('/') + 1);
            return Stream.of(
                            "/camunda/app/..;" + path,
                            "/camunda/app/%2e%2e/%2e%2e" + path,
                            "/camunda/lib/../.." + path,
                            "/" + path,
                            path + ";jsessionid=4711",
                            head + ";a=b/" + tail,
                            head + "/;/" + tail,
                            head + "%2f" + tail,
                            head + "/" + tail + "%00",
                            head + "/" + tail + "%00.css",
                            head + "/" + tail.toUpperCase(java.util.Locale.ROOT),
                            path + ".",
                            path + "./",
                            path + "%20",
                            path + "%0a",
                            path + ".css",
                            path + "/..;/sign-in",
                            head + "/%" + Integer.toHexString(tail.charAt(0)) + tail.substring(1),
                            head + "/%25" + Integer.toHexString(tail.charAt(0)) + tail.substring(1),
                            "/actuator/health/..;" + path,
                            "/sign-in/.." + path,
                            head + "\\" + tail)
                    .map(target -> new Attack("path tricks", Attack.NOBODY, Sent.of("GET", target), "read it unseen"));
        });
    }

    /** A session without its token, and calls that a browser says come from elsewhere. */
    Stream<Attack> forgeries() {
        return WRITING.stream()
                .flatMap(path -> Stream.of(
                                Sent.json("POST", path, "{\"a\": 1}"),
                                Sent.form(path, "_csrf=guessed&name=x&scopes=engine"),
                                Sent.form(path, "name=x"),
                                Sent.json("POST", path, "{}").with("Sec-Fetch-Site", "cross-site"),
                                Sent.form(path, "")
                                        .with("Sec-Fetch-Site", "same-site")
                                        .with("Origin", "http://evil.example"),
                                Sent.json("POST", path, "{}")
                                        .with("Content-Type", "text/plain")
                                        .with("Origin", "null"),
                                Sent.json("POST", path, "{}")
                                        .with("X-CSRF-TOKEN", "guessed")
                                        .with("X-XSRF-TOKEN", "guessed"),
                                Sent.json("PUT", path, "{}").with("X-HTTP-Method-Override", "POST"))
                        .map(sent -> sent.with("Cookie", session)))
                .map(sent -> new Attack("forgery by another site", Attack.NOBODY, sent, "act by a person's session"));
    }

    /** A reading call that asks to be taken for a writing one. */
    Stream<Attack> overrides() {
        return Stream.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
                .flatMap(header -> Stream.of(
                        Sent.json("POST", "/api/audit", "{}").with(header, "GET"),
                        Sent.json("POST", "/api/organisations/abused?_method=PUT", "{\"name\": \"x\"}")
                                .with(header, "PUT"),
                        Sent.json("TRACE", "/api/support-requests", "").with(header, "POST"),
                        Sent.json("PATCH", "/engine-rest/task/" + task, "{}").with(header, "DELETE")))
                .map(sent -> new Attack("method override", "requester", sent, "run another method"));
    }

    Stream<Attack> tokens() {
        return Stream.of(
                        "Bearer " + jwt("{\"alg\":\"none\"}") + ".",
                        "Bearer " + jwt("{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}") + ".c2ln",
                        "Bearer " + jwt("{\"alg\":\"RS256\",\"jku\":\"" + canary + "\"}") + ".c2ln",
                        "Bearer " + jwt("{\"alg\":\"RS256\",\"x5u\":\"" + canary + "\"}") + ".c2ln",
                        "Bearer xsa_",
                        "Bearer xsa_x_y",
                        "Bearer ' or 1=1 --",
                        "Bearer",
                        "Basic",
                        "Basic !!!",
                        "Basic " + Base64.getEncoder().encodeToString("admin".getBytes(StandardCharsets.UTF_8)),
                        "Basic " + Base64.getEncoder().encodeToString("a\u0000dmin:x".getBytes(StandardCharsets.UTF_8)),
                        "Digest username=\"admin\"",
                        "Negotiate YII=")
                .flatMap(credential -> Stream.of("/api/audit", "/engine-rest/task", "/api/support-requests/" + told)
                        .map(path -> new Attack(
                                "forged tokens",
                                Attack.NOBODY,
                                Sent.of("GET", path).with("Authorization", credential),
                                "be somebody")));
    }

    /** XML where JSON is asked for, with an entity that would be fetched. */
    Stream<Attack> entities() {
        String xml =
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"%s\"><!ENTITY y SYSTEM \"file:///etc/passwd\">]><a>&x;&y;</a>"
                        .formatted(canary);
        return Stream.of("application/xml", "text/xml", "application/soap+xml", "image/svg+xml", "application/json")
                .flatMap(type -> Stream.of(
                                "/api/support-requests",
                                "/api/tokens",
                                "/api/support-requests/" + told + "/replies",
                                "/api/support-requests/" + told + "/steps/UserTask_TellXeroSupport",
                                "/engine-rest/message",
                                "/engine-rest/task",
                                "/engine-rest/deployment/create",
                                "/engine-rest/process-definition/key/invite-xero-support/start")
                        .map(path -> new Attack(
                                "external entities",
                                "requester",
                                Sent.json("POST", path, xml).with("Content-Type", type),
                                "read a file or call out")));
    }

    /** A file that is something else than it says, or is called so that a header or a page would break. */
    Stream<Attack> files() {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        byte[] pdf = "%PDF-1.7 <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        byte[] whole = Evidences.pdf("");
        return Stream.concat(
                Stream.concat(
                        Stream.of("a.png", "a.svg", "a.pdf.html").map(name -> file("file disguised", name, svg)),
                        Stream.of("a.pdf", "a.html").map(name -> file("file disguised", name, pdf))),
                Stream.of(
                                "a%0d%0aSet-Cookie:%20x=y.pdf",
                                "a%0aX.pdf", "a%00.pdf", "%0d%0a%0d%0a<script>.pdf", "", "%20")
                        .map(name -> file("header injection", name, whole)));
    }

    /** Line ends in what goes into a header of the answer, and pages elsewhere to be sent to. */
    Stream<Attack> redirects() {
        return Stream.of(
                        "http://evil.example/",
                        "//evil.example/",
                        "/\\evil.example",
                        "https:evil.example",
                        "/access/../..//evil.example",
                        "/access%0d%0aSet-Cookie:%20x=y",
                        "javascript:alert(1)",
                        "/access@evil.example",
                        "%2f%2fevil.example",
                        "/access//evil.example")
                .map(to -> new Attack(
                        "open redirect",
                        Attack.NOBODY,
                        Sent.form("/sign-in?to=" + to, "username=x&password=y&to=" + to),
                        "lead a person away"));
    }

    private Attack file(String kind, String name, byte[] content) {
        return new Attack(
                kind,
                "access-manager",
                new Sent(
                        "PUT",
                        "/api/support-requests/" + told + "/removal-evidence?fileName=" + name,
                        Map.of("Content-Type", "image/png"),
                        content),
                "keep it");
    }

    private static String jwt(String header) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(
                        "{\"sub\":\"admin\",\"groups\":[\"camunda-admin\"]}".getBytes(StandardCharsets.UTF_8));
    }
}
