package io.supportaccess.security.factor;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.security.password.StoredUsers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Where a role needs a second factor, a password alone opens nothing. */
@ApplicationTest
@TestPropertySource(properties = "support-access.sign-in.second-factor.roles=administrators,approvers")
class DemandedFactorTest {

    private static final Set<String> OPEN = Set.of("/", "/sign-in", "/sign-in/code", "/actuator/health", "/error");

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    @Asvs("v5.0.0-6.3.3")
    void aPasswordAloneIsRefusedToPrograms() {
        Response refused = Caller.of(port, "admin").get("/api/organisations");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(refused.json().path("detail").asText())
                .isEqualTo("This account needs a second factor, so its password alone opens nothing: send an API token,"
                        + " which you create on the page /access/tokens.");
        assertThat(Caller.of(port, "approver").get("/engine-rest/task").status())
                .isEqualTo(401);
        assertThat(Caller.of(port, "requester").get("/api/organisations").status())
                .isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-6.3.3")
    void aPasswordAloneSignsNobodyIn() {
        Visitor visitor = Visitor.anonymous(port);

        assertThat(visitor.signIn("/sign-in", "admin", PASSWORD).location()).isEqualTo("/sign-in/code");
        for (String address : new String[] {"/access", "/people", "/api/organisations", "/access/second-factor"}) {
            assertThat(visitor.open(address).status()).as(address).isIn(302, 401);
        }
        assertThat(visitor.open("/camunda/api/engine/engine/default/user/count").status())
                .isEqualTo(401);
    }

    @Test
    @Asvs({"v5.0.0-6.3.3", "v5.0.0-7.2.4"})
    void whoHasGivenThePasswordAloneOpensNoRoute() {
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn("/sign-in", "admin", PASSWORD);

        List<String> addresses = mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]*}|\\*", "x"))
                .filter(address -> !OPEN.contains(address))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(30).allSatisfy(address -> {
            var seen = visitor.open(address);
            assertThat(seen.status()).isIn(302, 401, 404);
            assertThat(seen.location()).satisfiesAnyOf(none -> assertThat(none).isEmpty(), to -> assertThat(to)
                    .startsWith("/sign-in"));
        });
        assertThat(visitor.submit("/sign-in/code", "/access/tokens", Map.of("name", "n", "days", "1"))
                        .location())
                .startsWith("/sign-in");
    }

    @Test
    @Asvs({"v5.0.0-6.3.3", "v5.0.0-6.5.1"})
    void aPersonSetsUpTheFactorAtTheFirstSignInAndNoCodeWorksTwice() {
        String admin = user("camunda-admin");
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn("/sign-in?to=/people", admin, PASSWORD);
        Seen page = visitor.open("/sign-in/code");
        assertThat(page.text()).contains("Set up your second factor");
        assertThat(page.body()).contains("viewBox=\"0 0 ").doesNotContain("<script");
        Authenticator app = Authenticator.of(page);

        Seen wrong = code(visitor, app.wrong());
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains(
                        "This code is wrong, or was used before. Enter the next one of your app, or another recovery code.");
        assertThat(visitor.open("/access").status()).isEqualTo(302);
        Seen codes = code(visitor, app.code());
        assertThat(codes.status()).as(codes.text()).isEqualTo(200);
        assertThat(codes.text()).contains("You will not see them again.");
        assertThat(codes.body()).contains("href=\"/people\"");
        assertThat(visitor.open("/people").status()).isEqualTo(200);
        List<String> recovery = recoveryCodes(codes);
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();

        Visitor again = Visitor.anonymous(port);
        again.signIn("/sign-in", admin, PASSWORD);
        assertThat(again.open("/sign-in/code").text())
                .contains("Enter your code")
                .doesNotContain("Set up");
        assertThat(code(again, app.code()).status()).as("used before").isEqualTo(400);
        assertThat(code(again, app.next()).location()).isEqualTo("/");
        assertThat(again.open("/access").status()).isEqualTo(200);

        Visitor third = Visitor.anonymous(port);
        third.signIn("/sign-in", admin, PASSWORD);
        assertThat(code(third, recovery.get(3).toUpperCase(Locale.ROOT).replace("-", " "))
                        .location())
                .isEqualTo("/");
        Visitor fourth = Visitor.anonymous(port);
        fourth.signIn("/sign-in", admin, PASSWORD);
        assertThat(code(fourth, recovery.get(3)).status()).as("once").isEqualTo(400);
        assertThat(jdbc.sql(
                                "select string_agg(code, ' ' order by id) from audit_entry where actor = pseudonym_of(:user)")
                        .param("user", admin)
                        .query(String.class)
                        .single())
                .contains(
                        "second-factor-enrolled recovery-codes-renewed signed-in signed-in recovery-code-used signed-in");
    }

    @Test
    @Asvs("v5.0.0-6.3.1")
    void wrongCodesAreThrottledWhateverPasswordsComeBetween() {
        String admin = user("camunda-admin");
        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(attempt -> {
                    Visitor visitor = Visitor.anonymous(port);
                    visitor.signIn("/sign-in", admin, PASSWORD);
                    return code(visitor, "12345").status();
                })
                .toList();

        assertThat(answers).startsWith(400, 400, 400, 400, 400).endsWith(429, 429);
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn("/sign-in", admin, PASSWORD);
        assertThat(code(visitor, "12345").header("Retry-After")).matches("[1-9]\\d*");
    }

    @Test
    void whoTakesTooLongReadsItOnTheSignInPage() {
        Visitor visitor = Visitor.anonymous(port);
        Seen late = visitor.open("/sign-in/code");

        assertThat(late.location()).isEqualTo("/sign-in?late");
        assertThat(visitor.open(late.location()).text()).contains("Your sign-in took too long. Sign in again.");
        assertThat(visitor.submit("/sign-in", "/sign-in/code", Map.of("code", "123456"))
                        .location())
                .isEqualTo("/sign-in?late");
    }

    @Test
    void camundasPagesLeadToTheFormThatAsksForTheCode() {
        assertThat(Visitor.anonymous(port).open("/camunda/app/cockpit/default/").location())
                .isEqualTo("/sign-in?to=%2Fcamunda%2Fapp%2Fcockpit%2Fdefault%2F");
    }

    @Test
    @Asvs("v5.0.0-6.3.3")
    void whoGetsSuchARoleSignsInOnceMore() {
        String user = user("requesters");
        Visitor visitor = Visitor.of(port, user);
        assertThat(visitor.open("/access").status()).isEqualTo(200);

        identities.createMembership(user, "camunda-admin");

        assertThat(visitor.open("/people").location()).startsWith("/sign-in");
    }

    @Test
    @Asvs("v5.0.0-6.3.3")
    void aTokenMadeWithoutAFactorIsNoAdministrators() {
        String user = user("requesters");
        String token = token(user);
        Caller program = Caller.withToken(port, token);
        assertThat(program.get("/api/organisations").status()).isEqualTo(200);

        identities.createMembership(user, "camunda-admin");
        Map<String, Object> organisation = Map.of("name", "Taken over " + user);
        for (Response refused : List.of(
                program.get("/api/audit"),
                program.put("/api/organisations/" + user, organisation),
                program.get("/engine-rest/task"))) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().path("type").asText()).isEqualTo("urn:xero-support-access:second-factor");
            assertThat(refused.json().path("detail").asText())
                    .isEqualTo("The owner of this API token needs a second factor now, and it was created without one:"
                            + " sign in with the factor, and create a new token on the page /access/tokens.");
        }
        assertThat(jdbc.sql("select count(*) from organisation where id = :id")
                        .param("id", user)
                        .query(Integer.class)
                        .single())
                .isZero();

        enrolled(user);
        assertThat(program.get("/api/audit").status()).as("from before").isEqualTo(401);
        jdbc.sql("update api_token set created_at = now() where owner = :user")
                .param("user", user)
                .update();
        assertThat(program.get("/api/audit").status()).as("from afterwards").isEqualTo(200);
    }

    @Test
    void aTokenOfAPersonFromAProviderWorksOn() {
        String user = user("requesters");
        String token = token(user);
        identities.setUserInfo(
                user, StoredUsers.PROVIDER_SIGN_IN_AT, Instant.now().toString());
        identities.createMembership(user, "camunda-admin");

        assertThat(Caller.withToken(port, token).get("/api/audit").status()).isEqualTo(200);
    }

    @Test
    void aTokenOfAFactorThatNobodyDemandsWorksOn() {
        String user = user("requesters");
        String token = token(user);
        enrolled(user);

        assertThat(Caller.withToken(port, token).get("/api/organisations").status())
                .isEqualTo(200);
    }

    @Test
    @Asvs({"v5.0.0-6.4.4", "v5.0.0-6.5.1"})
    void whoHasLostThePhoneReplacesTheFactorWithARecoveryCode() {
        String admin = user("camunda-admin");
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn("/sign-in", admin, PASSWORD);
        Authenticator lost = Authenticator.of(visitor.open("/sign-in/code"));
        List<String> recovery = recoveryCodes(code(visitor, lost.code()));
        Visitor elsewhere = Visitor.anonymous(port);
        elsewhere.signIn("/sign-in", admin, PASSWORD);
        assertThat(code(elsewhere, recovery.get(0)).location()).isEqualTo("/");
        String page = "/access/second-factor";
        assertThat(visitor.open(page).text()).contains("Replace my second factor");

        assertThat(visitor.submit(page, page + "/removal", Map.of("code", "12345"))
                        .status())
                .isEqualTo(400);
        assertThat(visitor.open("/access").status()).isEqualTo(200);
        Seen replaced = visitor.submit(page, page + "/removal", Map.of("code", recovery.get(1)));

        assertThat(replaced.location()).isEqualTo("/sign-in?replaced");
        assertThat(visitor.open(replaced.location()).text())
                .contains(
                        "Your second factor is removed, and you are signed out everywhere. Sign in to set up a new one.");
        for (Visitor each : List.of(visitor, elsewhere)) {
            assertThat(each.open("/access").location()).startsWith("/sign-in");
        }
        assertThat(visitor.signIn("/sign-in", admin, PASSWORD).location()).isEqualTo("/sign-in/code");
        Seen offered = visitor.open("/sign-in/code");
        assertThat(offered.text()).contains("Set up your second factor");
        assertThat(code(visitor, Authenticator.of(offered).code()).status()).isEqualTo(200);
        assertThat(visitor.open("/access").status()).isEqualTo(200);
    }

    private void enrolled(String user) {
        jdbc.sql("insert into second_factor (user_id, secret, last_step) values (:user, :secret, 0)")
                .param("user", user)
                .param("secret", new byte[20])
                .update();
    }

    private String token(String user) {
        return Caller.of(port, user)
                .post(
                        "/api/tokens",
                        Map.of(
                                "name",
                                "early",
                                "scopes",
                                List.of("organisations:read", "organisations:write", "audit:read", "engine")))
                .json()
                .path("token")
                .asText();
    }

    private static Seen code(Visitor visitor, String code) {
        return visitor.submit("/sign-in/code", "/sign-in/code", Map.of("code", code));
    }

    private static List<String> recoveryCodes(Seen page) {
        return Pattern.compile("[0-9a-f]{5}(?:-[0-9a-f]{5}){3}")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private String user(String group) {
        String id = "two-" + UUID.randomUUID().toString().substring(0, 8);
        var user = identities.newUser(id);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(id, group);
        return id;
    }
}
