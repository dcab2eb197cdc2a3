package io.supportaccess.abuse;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.token.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who calls, by each way to sign in: most often somebody whom the route lets in, so that what they say is looked at. */
record Callers(
        Map<String, String> passwords,
        Map<String, String> programs,
        Map<String, Session> sessions,
        Session withoutToken) {

    private static final List<String> USERS = List.of("requester", "access-manager", "approver", "auditor", "admin");

    /** Everybody signs in once by each way: later no call costs a hash. */
    static Callers at(int port) throws IOException {
        List<String> scopes = Arrays.stream(Scope.values()).map(Scope::code).toList();
        try (var wire = new Wire(port)) {
            // Camunda ends a session that calls without its token, so that is nobody else's.
            var callers = new Callers(new HashMap<>(), new HashMap<>(), new HashMap<>(), Session.of(wire, "requester"));
            for (String user : USERS) {
                String login = user + ":" + ApplicationTest.PASSWORD;
                callers.passwords.put(
                        user, "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
                callers.programs.put(
                        user,
                        "Bearer "
                                + Caller.of(port, user)
                                        .post("/api/tokens", Map.of("name", "fuzz", "scopes", scopes))
                                        .json()
                                        .path("token")
                                        .asText());
                callers.sessions.put(user, Session.of(wire, user));
            }
            return callers;
        }
    }

    Sent signed(Sent request, List<String> letIn, Strange strange) {
        if (strange.chance(4)) {
            return stranger(request, strange);
        }
        String user = strange.one(letIn.isEmpty() || strange.chance(6) ? USERS : letIn);
        boolean program =
                request.target().startsWith("/api/") || request.target().startsWith("/engine-rest/");
        if (!program || strange.chance(20)) {
            return sessions.get(user).sends(request);
        }
        // A token opens neither tokens nor people.
        boolean byToken = strange.chance(40) && !request.target().matches("/api/(tokens|people|csrf-token).*");
        return request.with("Authorization", (byToken ? programs : passwords).get(user));
    }

    private Sent stranger(Sent request, Strange strange) {
        return switch (strange.random().nextInt(4)) {
            case 0 -> request;
            // A wrong token counts against the address from which all of this comes.
            case 1 -> request.with("Authorization", strange.chance(20) ? "Bearer xsa_nonsense" : "Nobody");
            case 2 -> request.with("Cookie", withoutToken.cookie());
            default -> request.with("Cookie", "JSESSIONID=" + strange.encoded());
        };
    }
}
