package io.supportaccess.api;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.token.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class ApiTokensTest {

    private static final String PATH = "/api/tokens";

    /** A call, and the one scope that opens it; the empty one is opened by none. */
    private static final Map<String, String> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("GET /api/support-requests", "requests:read");
        CALLS.put("GET /api/support-requests/NONE-1/message", "requests:read");
        CALLS.put("POST /api/support-requests/similar", "requests:read");
        CALLS.put("POST /api/support-requests", "requests:write");
        CALLS.put("POST /api/support-requests/NONE-1/withdrawal", "requests:write");
        CALLS.put("PUT /api/support-requests/NONE-1", "requests:write");
        CALLS.put("PUT /api/support-requests/NONE-1/what-helped", "requests:write");
        CALLS.put("POST /api/support-requests/NONE-1/steps/UserTask_ApproveAccess", "requests:write");
        CALLS.put("POST /api/support-requests/NONE-1/steps/UserTask_ApproveAccess/claim", "requests:write");
        CALLS.put("POST /api/support-requests/NONE-1/steps/UserTask_ApproveAccess/release", "requests:write");
        CALLS.put("POST /api/support-requests/NONE-1/steps/UserTask_ApproveAccess/hand-over", "requests:write");
        CALLS.put("POST /api/support-requests/NONE-1/break-glass", "requests:break-glass");
        CALLS.put("GET /api/access", "access:read");
        CALLS.put("GET /api/access/exposure", "access:read");
        CALLS.put("GET /api/reports", "access:read");
        CALLS.put("GET /api/audit", "audit:read");
        CALLS.put("GET /api/support-requests/NONE-1/audit", "audit:read");
        CALLS.put("GET /api/organisations", "organisations:read");
        CALLS.put("PUT /api/organisations/none!", "organisations:write");
        CALLS.put("GET /engine-rest/task", "engine");
        CALLS.put("POST /engine-rest/task/none/claim", "engine");
        CALLS.put("POST /engine-rest/user/create", "");
        CALLS.put("PUT /engine-rest/group/camunda-admin/members/nobody", "");
        CALLS.put("POST /camunda/api/engine/engine/default/user/create", "");
        CALLS.put("GET /api/tokens", "");
        CALLS.put("POST /api/tokens", "");
        CALLS.put("DELETE /api/tokens/none", "");
        CALLS.put("GET /api/csrf-token", "");
        CALLS.put("GET /access", "");
        CALLS.put("GET /access/tokens", "");
        CALLS.put("POST /access/tokens", "");
        CALLS.put("POST /api/support-requests/XS-0/erasure", "");
        CALLS.put("POST /api/people/nobody/erasure", "");
        CALLS.put("GET /camunda/api/engine/engine/default/task", "");
        CALLS.put("POST /sign-in", "");
        CALLS.put("GET /support-access/form.js", "");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @EnumSource
    @Asvs("v5.0.0-8.2.1")
    void eachScopeOpensWhatItSaysAndNothingElse(Scope scope) {
        Caller program = Caller.withToken(port, token("admin", scope.code()));
        CALLS.forEach((call, opener) -> {
            Response answer = send(program, call);
            if (opener.equals(scope.code())) {
                assertThat(answer.status()).as(call).isNotIn(401, 403);
                assertThat(answer.header("Set-Cookie")).as(call).isEmpty();
            } else {
                // Tasklist and Cockpit know sessions alone, and no token.
                assertThat(answer.status()).as(call).isEqualTo(call.contains("/camunda/") ? 401 : 403);
            }
        });
    }

    @Test
    void aProgramIsToldThatItsTokenDoesNotOpenTheCall() {
        Response answer = Caller.withToken(port, token("admin", "audit:read")).get("/engine-rest/task");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("The scopes of this API token do not open this call.");
    }

    @Test
    void aTokenHasNoMoreRightsThanItsOwnerHasNow() {
        create("owner-of-today");
        identities.createMembership("owner-of-today", "auditors");
        Caller program = Caller.withToken(port, token("owner-of-today", "audit:read", "organisations:write"));
        assertThat(program.get("/api/audit").status()).isEqualTo(200);
        assertThat(program.put("/api/organisations/x", Map.of()).status()).isEqualTo(403);
        identities.deleteMembership("owner-of-today", "auditors");
        assertThat(program.get("/api/audit").status()).isEqualTo(403);
    }

    @Test
    @Asvs("v5.0.0-7.4.2")
    void aDeletedUsersTokensEndAndNobodyOfTheSameNameInheritsThem() {
        create("leaver-with-token");
        identities.createMembership("leaver-with-token", "requesters");
        Caller program = Caller.withToken(port, token("leaver-with-token", "organisations:read"));
        assertThat(program.get("/api/organisations").status()).isEqualTo(200);
        identities.deleteUser("leaver-with-token");
        isRefused(program);
        create("leaver-with-token");
        identities.createMembership("leaver-with-token", "requesters");
        isRefused(program);
    }

    @Test
    void aRevokedTokenAnExpiredAndAWrongOneAreRefusedInTheSameWords() {
        String revoked = token("requester", "organisations:read");
        assertThat(delete("requester", id(revoked)).status()).isEqualTo(204);
        isRefused(Caller.withToken(port, revoked));

        String expired = token("requester", "organisations:read");
        jdbc.sql("update api_token set created_at = now() - interval '9 days', expires_at = now() where id = :id")
                .param("id", id(expired))
                .update();
        isRefused(Caller.withToken(port, expired));

        String right = token("requester", "organisations:read");
        isRefused(Caller.withToken(port, right.substring(0, 70) + "zzzz"));
        assertThat(Caller.withToken(port, right).get("/api/organisations").status())
                .isEqualTo(200);
    }

    @Test
    void itsOwnerAndAdministratorsAloneSeeAndRevokeIt() {
        String text = token("requester", "requests:read");
        Caller approver = Caller.of(port, "approver");
        assertThat(approver.get(PATH + "?owner=requester").status()).isEqualTo(403);
        assertThat(approver.get(PATH + "?owner=a%00b").errors())
                .containsExactly("owner: must be on one line and have no control characters.");
        assertThat(delete("approver", id(text)).status()).isEqualTo(404);

        Caller admin = Caller.of(port, "admin");
        assertThat(admin.get(PATH + "?owner=requester").json().findValuesAsText("id"))
                .contains(id(text));
        assertThat(delete("admin", id(text)).status()).isEqualTo(204);
        assertThat(jdbc.sql("select revoked_by from api_token where id = :id")
                        .param("id", id(text))
                        .query(String.class)
                        .single())
                .isEqualTo("admin");
        assertThat(jdbc.sql(
                                "select code || ' ' || user_id from audit_entry e join person on pseudonym = actor where details ->> 'token' = :id order by e.id")
                        .param("id", id(text))
                        .query(String.class)
                        .list())
                .containsExactly("token-created requester", "token-revoked admin");
    }

    @Test
    void howeverManyAreRevokedALiveOneIsSeenFirstAndCounts() {
        create("maker-of-many");
        identities.createMembership("maker-of-many", "requesters");
        String live = token("maker-of-many", "organisations:read");
        jdbc.sql("""
                        insert into api_token (id, owner, name, secret_hash, scopes, created_at, expires_at, revoked_at, revoked_by)
                        select 'many' || n, 'maker-of-many', 'a test', secret_hash, scopes, now() + interval '1 minute',
                               expires_at, case when n <= 600 then now() end, case when n <= 600 then owner end
                          from api_token, generate_series(1, 649) n where id = :id
                        """).param("id", id(live)).update();

        for (Response seen : List.of(
                Caller.of(port, "maker-of-many").get(PATH),
                Caller.of(port, "admin").get(PATH + "?owner=maker-of-many"))) {
            List<String> ids = seen.json().findValuesAsText("id");
            assertThat(ids).hasSize(550);
            assertThat(ids.subList(0, 50)).contains(id(live), "many601", "many649");
        }
        assertThat(Visitor.of(port, "admin").open("/access/tokens").body()).contains(id(live));
        assertThat(Caller.of(port, "maker-of-many")
                        .post(PATH, Map.of("name", "one more", "scopes", List.of("organisations:read")))
                        .status())
                .isEqualTo(409);
        identities.deleteUser("maker-of-many");
    }

    @Test
    @Asvs("v5.0.0-15.3.1")
    void theTextIsShownOnceAndKeptNowhere() {
        String text = token("requester", "requests:read");
        String secret = text.substring(text.lastIndexOf('_') + 1);
        assertThat(Caller.of(port, "requester").get(PATH).response().body())
                .contains(id(text))
                .doesNotContain(secret);
        assertThat(jdbc.sql("select count(*) from api_token t, audit_entry e where t::text || e::text like :secret")
                        .param("secret", "%" + secret + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theLastUseIsNoted() {
        String text = token("requester", "organisations:read");
        Caller.withToken(port, text).get("/api/organisations");
        assertThat(jdbc.sql("select last_used_at is not null from api_token where id = :id")
                        .param("id", id(text))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatIsWrongWithAWishIsSaid() {
        Response refused = Caller.of(port, "requester")
                .post(PATH, Map.of("name", " ", "scopes", List.of("everything"), "days", 366, "owner", "admin"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .anyMatch(error -> error.startsWith("name: "))
                .anyMatch(error -> error.startsWith("scopes: must be one or more of requests:read, "))
                .anyMatch(error -> error.startsWith("days: "))
                .anyMatch(error -> error.startsWith("owner: "));
    }

    @Test
    void aPersonMakesAndRevokesOneOnThePage() {
        var visitor = Visitor.of(port, "second-manager");
        Seen wrong = visitor.submit("/access/tokens", "/access/tokens", Map.of("name", "", "days", "900"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains("Name is required.", "Choose at least one permission.", "Days until it expires must");

        Seen made = visitor.submit(
                "/access/tokens",
                "/access/tokens",
                Map.of("name", "nightly export", "scopes", "organisations:read", "days", "30"));
        var shown = Pattern.compile("xsa_[0-9a-z_]+").matcher(made.body());
        assertThat(shown.find()).isTrue();
        String text = shown.group();
        assertThat(Caller.withToken(port, text).get("/api/organisations").status())
                .isEqualTo(200);
        assertThat(visitor.open("/access/tokens").text())
                .contains("nightly export", "organisations:read")
                .doesNotContain(text);

        Seen revoked = visitor.submit("/access/tokens", "/access/tokens/" + id(text) + "/revocation", Map.of());
        assertThat(revoked.location()).isEqualTo("/access/tokens");
        assertThat(visitor.open("/access/tokens").text()).contains("Programs can no longer use it.");
        isRefused(Caller.withToken(port, text));
    }

    private void isRefused(Caller program) {
        Response answer = program.get("/api/organisations");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("This API token is wrong, has expired or was revoked, or its owner has to sign in again.");
    }

    private String token(String owner, String... scopes) {
        Response created = Caller.of(port, owner).post(PATH, Map.of("name", "a test", "scopes", Arrays.asList(scopes)));
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        return created.json().path("token").asText();
    }

    private Response delete(String person, String id) {
        return Caller.of(port, person).send("DELETE", PATH + "/" + id, BodyPublishers.noBody(), Map.of());
    }

    private static String id(String token) {
        return token.split("_")[1];
    }

    private static Response send(Caller program, String call) {
        String[] parts = call.split(" ");
        return program.send(
                parts[0],
                parts[1],
                parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"),
                Map.of());
    }

    private void create(String userId) {
        var user = identities.newUser(userId);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
    }
}
