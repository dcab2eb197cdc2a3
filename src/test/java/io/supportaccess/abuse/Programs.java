package io.supportaccess.abuse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Attacks with API tokens.
 *
 * @param narrow a token that opens the register of access alone, of an administrator
 * @param dead tokens that were revoked, have expired, or whose owner is gone
 * @param othersId the id of a token of somebody else's
 */
record Programs(String told, String narrow, List<String> dead, String othersId) {

    private static final List<String> CALLS = List.of(
            "GET /api/audit",
            "GET /api/organisations",
            "PUT /api/organisations/abused",
            "GET /api/support-requests",
            "POST /api/support-requests",
            "POST /api/support-requests/similar",
            "POST /api/support-requests/none/steps/UserTask_ApproveAccess",
            "POST /api/support-requests/none/steps/UserTask_ApproveAccess/claim",
            "GET /api/tokens",
            "POST /api/tokens",
            "GET /api/people/approver/data",
            "GET /engine-rest/task",
            "POST /engine-rest/user/create",
            "GET /access",
            "POST /access/tokens",
            "GET /camunda/api/engine/engine/default/task",
            "GET /actuator/sbom/application");

    Stream<Attack> beyondTheirScope() {
        return CALLS.stream().map(call -> attack(call, "Bearer " + narrow, "open what its scopes do not say"));
    }

    Stream<Attack> thatAreOver() {
        return dead.stream().flatMap(token -> Stream.of(
                        "GET /api/access",
                        "GET /api/audit",
                        "POST /api/support-requests/" + told + "/withdrawal",
                        "POST /api/support-requests/" + told + "/steps/UserTask_ApproveAccess",
                        "GET /engine-rest/task")
                .map(call -> attack(call, "Bearer " + token, "live on")));
    }

    /** And with one letter of a live one changed, which has its id. */
    Stream<Attack> guessed() {
        String other = narrow.substring(0, narrow.length() - 1) + (narrow.endsWith("a") ? "b" : "a");
        return Stream.of(other, narrow.substring(0, narrow.length() - 1), narrow + "a", narrow.toUpperCase(Locale.ROOT))
                .map(token -> attack("GET /api/access", "Bearer " + token, "fit by chance"));
    }

    Stream<Attack> ofOthers() {
        return Stream.of("requester", "approver", "auditor").flatMap(user -> Stream.of(
                        Sent.of("DELETE", "/api/tokens/" + othersId),
                        Sent.of("GET", "/api/tokens?owner=admin"),
                        Sent.of("GET", "/api/tokens/" + othersId),
                        Fields.json("PUT", "/api/tokens/" + othersId, Map.of("scopes", List.of("engine"))))
                .map(call -> new Attack("API tokens", user, call, "read or end somebody else's token")));
    }

    private static Attack attack(String call, String credential, String success) {
        String[] parts = call.split(" ");
        Sent sent = parts[0].equals("GET") ? Sent.of(parts[0], parts[1]) : Sent.json(parts[0], parts[1], "{}");
        return new Attack("API tokens", Attack.NOBODY, sent.with("Authorization", credential), success);
    }
}
