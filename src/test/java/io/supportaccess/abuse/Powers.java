package io.supportaccess.abuse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Attacks with what weighs most: emergency access to one's own request, revoking what is not one's to revoke, and
 * headers that would make somebody else of a person in a session.
 *
 * @param own waits for its approval
 * @param requester the user who submitted it, an access manager too
 * @param session this person's
 */
record Powers(String own, String instance, String requester, Session session, String told, Session others) {

    private static final String REASON = "The payday is today, nobody approves.";

    private static final List<Object> REASONS = Arrays.asList(
            REASON,
            null,
            "",
            " ",
            7,
            true,
            List.of(REASON),
            Map.of("value", REASON),
            "x".repeat(40_000),
            "password: hunter2-Zk3v9Q");

    private static final List<Map<String, Object>> MORE = List.of(
            Map.of("requester", "admin"),
            Map.of("approved", true),
            Map.of("password", "guessed"),
            Map.of("by", "approver"),
            Map.of("reference", "X-1"));

    Stream<Attack> all() {
        return Stream.of(brokenGlass(), brokenGlassByEngine(), brokenGlassByPages(), revoked(), planted())
                .flatMap(attacks -> attacks);
    }

    private Stream<Attack> brokenGlass() {
        return bodies().map(body -> attack(
                requester,
                Fields.json("POST", "/api/support-requests/" + own + "/break-glass", body),
                "approve an own request"));
    }

    private Stream<Attack> brokenGlassByEngine() {
        return bodies().flatMap(body -> Stream.of(Map.of("businessKey", own), Map.of("processInstanceId", instance))
                .map(which -> {
                    Map<String, Object> message = new HashMap<>(which);
                    message.put("messageName", "supportAccess.glassBroken");
                    message.put("processVariables", Fields.typed(body));
                    return attack(
                            requester, Fields.json("POST", "/engine-rest/message", message), "approve an own request");
                }));
    }

    /** Without the password, which a page asks for. */
    private Stream<Attack> brokenGlassByPages() {
        return Stream.of(
                        "",
                        "reason=",
                        "reason=x",
                        "reason=x&reason=y",
                        "reason=x&requester=admin",
                        "password=",
                        "reason[]=x",
                        "a=b")
                .map(body -> attack(
                        Attack.NOBODY,
                        session.sends(Sent.form("/requests/" + own + "/break-glass", body)),
                        "approve an own request"));
    }

    private Stream<Attack> revoked() {
        return Stream.of("requester", "auditor", Attack.NOBODY).flatMap(user -> Stream.of(
                        Fields.json("POST", "/api/support-requests/" + told + "/revoke", Map.of("reason", "Over.")),
                        Sent.json("POST", "/api/support-requests/" + told + "/revoke", "{}"),
                        Fields.json(
                                "POST",
                                "/api/support-requests/" + told + "/revoke",
                                Map.of("reason", "Over.", "by", "admin")),
                        Fields.json("POST", "/api/support-requests/x/revoke", Map.of("reason", "Over.")),
                        Sent.json("PUT", "/api/support-requests/" + told + "/revoke", "{}"),
                        Fields.json("POST", "/engine-rest/message", revocation(Map.of("businessKey", told))),
                        Fields.json(
                                "POST", "/engine-rest/message", revocation(Map.of("businessKey", told, "all", true))),
                        Fields.json(
                                "POST",
                                "/engine-rest/message",
                                revocation(Map.of("correlationKeys", Map.of("reference", Map.of("value", told))))))
                .map(sent -> attack(user, sent, "revoke what is not theirs")));
    }

    private static Map<String, Object> revocation(Map<String, Object> which) {
        Map<String, Object> message = new HashMap<>(which);
        message.put("messageName", "supportAccess.accessRevoked");
        message.put("processVariables", Fields.typed(Map.of("reason", "Over.")));
        return message;
    }

    /** What a proxy or the browser's own box might add beside a cookie. */
    private Stream<Attack> planted() {
        return Stream.of("/api/audit", "/api/people/approver/data", "/engine-rest/incident/x")
                .flatMap(path -> Stream.of(
                                List.of("X-Forwarded-User", "admin"),
                                List.of("X-Remote-User", "admin"),
                                List.of("Remote-User", "admin"),
                                List.of("X-Forwarded-For", "127.0.0.1"),
                                List.of("Forwarded", "for=127.0.0.1;host=localhost"),
                                List.of("X-Original-URL", "/sign-in"),
                                List.of("X-Rewrite-URL", "/actuator/health"),
                                List.of("X-HTTP-Method-Override", "OPTIONS"),
                                List.of("Authorization", "Basic"),
                                List.of("Authorization", "Bearer"),
                                List.of("Authorization", "Bearer xsa_admin"),
                                List.of("Authorization", "Nobody"))
                        .map(header -> attack(
                                Attack.NOBODY,
                                others.sends(Sent.of("GET", path)).with(header.get(0), header.get(1)),
                                "be an administrator")));
    }

    private static Stream<Map<String, Object>> bodies() {
        return Stream.concat(
                REASONS.stream().map(reason -> {
                    Map<String, Object> body = new HashMap<>();
                    body.put("reason", reason);
                    return body;
                }),
                MORE.stream().map(more -> {
                    Map<String, Object> body = new HashMap<>(more);
                    body.put("reason", REASON);
                    return body;
                }));
    }

    private static Attack attack(String user, Sent sent, String success) {
        return new Attack("powers", user, sent, success);
    }
}
