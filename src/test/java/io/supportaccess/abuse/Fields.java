package io.supportaccess.abuse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every text field of every door, filled with what somebody else gives. */
record Fields(String told, String task) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_A_REQUEST = List.of("organisation", "subject", "description", "contactName");
    private static final String ENGINE = "/engine-rest/process-definition/key/invite-xero-support/start";

    /** A new request, its one text wherever a request takes it. */
    Stream<Attack> ofRequests(String kind, String text, String success) {
        return OF_A_REQUEST.stream().flatMap(field -> {
            Map<String, Object> request = request(field, text);
            return Stream.of(
                    new Attack(kind, "requester", json("POST", "/api/support-requests", request), success),
                    new Attack(kind, "requester", json("POST", ENGINE, Map.of("variables", typed(request))), success));
        });
    }

    /** What is told to a case that runs, where the same may be told again, and what is kept beside cases. */
    Stream<Attack> ofCases(String kind, String text, String success) {
        String of = "/api/support-requests/" + told;
        return Stream.of(
                new Attack(kind, "requester", json("PUT", of + "/what-helped", Map.of("whatHelped", text)), success),
                new Attack(kind, "admin", json("PUT", "/api/organisations/abused", Map.of("name", text)), success),
                new Attack(
                        kind,
                        "admin",
                        json("PUT", "/api/organisations/abused", Map.of("name", "Abused", "region", text)),
                        success),
                new Attack(
                        kind,
                        "approver",
                        json("POST", "/api/tokens", Map.of("name", text, "scopes", List.of("access:read"), "days", 1)),
                        success),
                new Attack(
                        kind,
                        "requester",
                        json("POST", "/api/support-requests/similar", Map.of("text", text)),
                        success));
    }

    /** Where a text is no word of somebody's, but a name that has to be known or a number: refused whatever it says. */
    Stream<Attack> ofNames(String kind, String text, String success) {
        String case_ = "/api/support-requests/" + told;
        return Stream.of(
                new Attack(
                        kind, "requester", json("POST", "/api/support-requests", request("reference", text)), success),
                new Attack(
                        kind, "requester", json("POST", "/api/support-requests", request("category", text)), success),
                new Attack(
                        kind, "requester", json("POST", "/api/support-requests", request("accessDays", text)), success),
                new Attack(
                        kind,
                        "requester",
                        json("POST", "/api/support-requests", request("details", Map.of(text, text))),
                        success),
                new Attack(
                        kind,
                        "requester",
                        json("POST", ENGINE, Map.of("businessKey", text, "variables", typed(request("subject", "x")))),
                        success),
                new Attack(
                        kind,
                        "requester",
                        json("POST", case_ + "/extensions", Map.of("days", text, "reason", "x")),
                        success),
                new Attack(
                        kind,
                        "admin",
                        json("PUT", "/api/organisations/abused", Map.of("name", "A", "accessManagers", List.of(text))),
                        success),
                new Attack(
                        kind,
                        "admin",
                        json("PUT", "/api/organisations/abused", Map.of("name", "A", "shortCode", text)),
                        success),
                new Attack(
                        kind,
                        "approver",
                        json("POST", "/api/tokens", Map.of("name", "x", "scopes", List.of(text))),
                        success),
                new Attack(
                        kind,
                        "requester",
                        json("POST", "/engine-rest/task/" + task + "/comment/create", Map.of("message", text)),
                        success),
                new Attack(
                        kind,
                        "requester",
                        json("POST", "/engine-rest/message", Map.of("messageName", text, "businessKey", told)),
                        success),
                new Attack(kind, "auditor", json("POST", case_ + "/withdrawal", Map.of("reason", text)), success));
    }

    static Map<String, Object> request(String field, Object value) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "organisation", "Abused Ltd",
                "subject", "Bank feed stopped",
                "description", "Since Monday the feed of our account brings no lines."));
        request.put(field, field.equals("description") ? value + " is what we see since Monday." : value);
        return request;
    }

    static Map<String, Object> typed(Map<String, Object> fields) {
        Map<String, Object> typed = new HashMap<>();
        fields.forEach((name, value) -> typed.put(name, Collections.singletonMap("value", value)));
        return typed;
    }

    static Sent json(String method, String target, Map<String, Object> body) {
        try {
            return Sent.json(method, target, JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static List<Attack> with(List<String> texts, java.util.function.Function<String, Stream<Attack>> doors) {
        return new ArrayList<>(texts.stream().flatMap(doors).toList());
    }
}
