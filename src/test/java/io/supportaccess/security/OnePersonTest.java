package io.supportaccess.security;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import io.supportaccess.security.account.MailAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person with two accounts is still one person where two have to agree. */
@ApplicationTest
class OnePersonTest {

    private static final String TAKEN =
            "id: requester is a user already, and capitals make no difference: choose another id.";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"Requester", "REQUESTER", "requester"})
    void noSecondIdDiffersInCapitalsAlone(String id) {
        Response refused = Caller.of(port, "admin").post("/engine-rest/user/create", user(id, "another@example.com"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText()).isEqualTo(TAKEN);
        assertThat(Visitor.of(port, "admin")
                        .askEngine("POST", "/user/create", user(id, "another@example.com"))
                        .status())
                .as("in Admin")
                .isEqualTo(400);
        assertThatThrownBy(() -> identities.saveUser(identities.newUser(id))).hasMessageEndingWith(TAKEN);
        assertThat(jdbc.sql("select count(*) from act_id_user where lower(id_) = 'requester'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void twoWhoComeAtOnceGetOneId() {
        assertThatThrownBy(() -> jdbc.sql("insert into act_id_user (id_, rev_) values ('Requester', 1)")
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void nobodyInheritsFromADeletedUserByOtherCapitals() {
        String left = newId();
        create(left, "");
        identities.deleteUser(left);

        Response again = Caller.of(port, "admin")
                .post("/engine-rest/user/create", user(left.toUpperCase(Locale.ROOT), "another@example.com"));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("detail").asText()).startsWith("id: belonged to a user who was deleted");
    }

    @Test
    void aPersonSignsInByAnySpellingAndKeepsOneName() {
        String small = newId();
        create(small, "");
        identities.createMembership(small, "requesters");
        String large = "Mixed-" + newId();
        create(large, "");
        identities.createMembership(large, "requesters");

        assertThat(ownData(small, small.toUpperCase(Locale.ROOT))).isEqualTo(200);
        assertThat(ownData(large, large.toLowerCase(Locale.ROOT))).isEqualTo(200);
        assertThat(ownData(large, large)).isEqualTo(200);
        Visitor visitor = Visitor.anonymous(port);
        assertThat(visitor.signIn("/sign-in", small.toUpperCase(Locale.ROOT), PASSWORD)
                        .location())
                .isEqualTo("/");
        assertThat(visitor.open("/api/people/" + small + "/data").status()).isEqualTo(200);
        assertThat(Visitor.anonymous(port)
                        .signInToTasklist(small.toUpperCase(Locale.ROOT), PASSWORD)
                        .body())
                .contains("\"userId\":\"" + small + "\"");
    }

    @Test
    @Asvs("v5.0.0-6.3.1")
    void allSpellingsOfAnIdAreThrottledTogether() {
        String name = newId();
        create(name, "");
        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(attempt -> attempt % 2 == 0 ? name : name.toUpperCase(Locale.ROOT))
                .map(spelling -> call("/api/tokens", spelling, "wrong").status())
                .toList();

        assertThat(answers).startsWith(401, 401, 401, 401, 401).endsWith(429, 429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s@example.com", " %S@Example.COM ", "%s+office@example.com"})
    @Asvs("v5.0.0-8.2.1")
    void whoHasTheRequestersAddressDoesNotApproveTheRequest(String address) {
        String requester = person("requesters", "%s@example.com");
        String second = newId();
        create(second, address.formatted(requester));
        identities.createMembership(second, "approvers");
        ProcessInstance request = cases.start(requester, Requests.TO_APPROVE);

        Response refused = step(second, request, ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText())
                .isEqualTo("%s, an account with your e-mail address, requested this access: somebody else has to"
                                .formatted(requester)
                        + " approve it.");
        assertThat(step("approver", request, ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true))
                        .status())
                .isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bo\u200Bth@firm.example",
                "bo\u00ADth@firm.example",
                "both@firm.example\u200F",
                "bo\u3164th\uFE0F@firm.example",
                "both@firm.example.",
                "both@firm\u3002example",
                "\"both\"@firm.example",
                "\"bo\\th\"@firm.example",
                "Both <both@firm.example>",
                "both(me)@firm.example",
                "mailto:both@firm.example"
            })
    void anAddressIsKeptInItsPlainFormAlone(String address) {
        String id = newId();
        Response refused = Caller.of(port, "admin").post("/engine-rest/user/create", user(id, address));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .startsWith("email: must be a plain address such as jo@example.com");
        assertThat(identities.createUserQuery().userId(id).count()).isZero();
        assertThat(jdbc.sql("select mailbox_of(:address)")
                        .param("address", address)
                        .query(String.class)
                        .single())
                .as("wherever it came from")
                .isEqualTo("both@firm.example");
        assertThat(MailAddress.plain(address)).contains("both@firm.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "@firm.example", "a@b@firm.example", "jo@", "jo@-firm.example", "jo,al@firm.example"})
    void whatIsNoAddressIsRefused(String address) {
        assertThat(Caller.of(port, "admin")
                        .post("/engine-rest/user/create", user(newId(), address))
                        .status())
                .isEqualTo(400);
        assertThat(MailAddress.plain(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'neill+tag@firm.example",
                "j\u00FCrgen@xn--mller-kva.example",
                "a@localhost",
                " a@firm.example "
            })
    void aPlainAddressIsTaken(String address) {
        String id = newId();
        assertThat(Caller.of(port, "admin")
                        .post("/engine-rest/user/create", user(id, address))
                        .status())
                .isEqualTo(204);
        assertThat(identities.createUserQuery().userId(id).singleResult().getEmail())
                .isEqualTo(address.strip());
        assertThat(MailAddress.plain(address)).contains(address.strip());
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void aDomainIsKeptInOneFormAlone() {
        String id = newId();
        Response refused =
                Caller.of(port, "admin").post("/engine-rest/user/create", user(id, "jo@b\u00FCcher.example"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .startsWith("email: must be a plain address such as jo@example.com")
                .endsWith("This one is written jo@xn--bcher-kva.example.");
        assertThat(identities.createUserQuery().userId(id).count()).isZero();
        assertThat(MailAddress.plain("jo@b\u00FCcher.example")).contains("jo@xn--bcher-kva.example");
        assertThat(MailAddress.plain("jo@stra\u00DFe.example"))
                .as("two domains, by the old standard and by the new one")
                .isEmpty();
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void theAddressThatAnAccountHadBeforeStillCounts() {
        String requester = person("requesters", "%s@example.com");
        String second = newId();
        create(second, requester + "@example.com");
        identities.createMembership(second, "approvers");
        ProcessInstance request = cases.start(requester, Requests.TO_APPROVE);
        assertThat(Caller.of(port, "admin")
                        .put(
                                "/engine-rest/user/%s/profile".formatted(second),
                                Map.of("id", second, "email", second + "@example.com"))
                        .status())
                .isEqualTo(204);

        assertThat(step(second, request, ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true))
                        .status())
                .isEqualTo(409);
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void theAddressOfADeletedAccountStillCounts() {
        String requester = person("requesters", "%s@example.com");
        String second = newId();
        create(second, requester + "@example.com");
        identities.createMembership(second, "approvers");
        ProcessInstance request = cases.start(requester, Requests.TO_APPROVE);
        identities.deleteUser(requester);

        assertThat(step(second, request, ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true))
                        .status())
                .isEqualTo(409);
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void whoHasTheRequestersAddressDecidesNoExtensionAndReviewsNothing() {
        String requester = person("requesters", "%s@example.com");
        String second = newId();
        create(second, requester + "@example.com");
        identities.createMembership(second, "approvers");
        ProcessInstance request = cases.start(requester, Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(request, "access-manager");
        assertThat(step(second, request, ModelIds.REVIEW_BREAK_GLASS, Map.of("accessApproved", true))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo(
                        "%s, an account with your e-mail address, had a part in this: somebody else has to review it."
                                .formatted(requester));
        cases.untilGranted(request);
        cases.extensionRequestedListener(request, "access-manager", 1);

        assertThat(step(second, request, ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("%s, an account with your e-mail address, requested this access: somebody else has to decide"
                                .formatted(requester)
                        + " whether it lasts longer.");
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void whoHasTheAddressOfTheOneWhoAskedForAnExtensionDoesNotDecideIt() {
        String manager = person("access-managers", "%s@example.com");
        String second = newId();
        create(second, manager + "@example.com");
        identities.createMembership(second, "approvers");
        ProcessInstance request = cases.untilGranted(cases.start());
        cases.extensionRequestedListener(request, manager, 1);

        assertThat(step(second, request, ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("%s, an account with your e-mail address, requested this extension: somebody else has to"
                                .formatted(manager)
                        + " decide it.");
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void whoHasTheRemoversAddressDoesNotConfirmTheRemoval() {
        String remover = person("access-managers", "%s@example.com");
        String second = newId();
        create(second, remover + "@example.com");
        identities.createMembership(second, "access-managers");
        ProcessInstance request = cases.untilTold(cases.start());
        cases.finish(request, "requester");
        cases.complete(request, remover, ModelIds.REMOVE_XERO_SUPPORT, Map.of());

        assertThat(step(second, request, ModelIds.CONFIRM_REMOVAL, Map.of("removalConfirmed", true))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("%s, an account with your e-mail address, removed Xero Support: somebody else has to confirm"
                                .formatted(remover)
                        + " that they are gone.");
    }

    @Test
    void administratorsAreToldOfTwoAccountsWithOneAddress() {
        String one = person("requesters", "%s@example.com");
        String other = newId();
        assertThat(Caller.of(port, "admin")
                        .post("/engine-rest/user/create", user(other, one.toUpperCase(Locale.ROOT) + "@example.com"))
                        .status())
                .isEqualTo(204);

        assertThat(Visitor.of(port, "admin").open("/people").text())
                .contains("Accounts with one e-mail address")
                .contains(Stream.of(one, other).sorted().collect(Collectors.joining(", ")));
        assertThat(jdbc.sql("""
            select count(*) from audit_entry
             where code = 'address-shared' and details #>> '{user,person}' = pseudonym_of(:other)
               and details #>> '{with,0,person}' = pseudonym_of(:one)
            """)
                        .param("one", one)
                        .param("other", other)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    /** Nobody but the person reads these data. */
    private int ownData(String userId, String spelling) {
        return call("/api/people/" + userId + "/data", spelling, PASSWORD).status();
    }

    private Response call(String path, String user, String password) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Caller.anonymous(port)
                .send("GET", path, BodyPublishers.noBody(), Map.of("Authorization", "Basic " + login));
    }

    private Response step(String user, ProcessInstance request, String step, Map<String, Boolean> answers) {
        String task = "/engine-rest/task/" + cases.task(request, step).getId();
        Response claimed = Caller.of(port, user).post(task + "/claim", Map.of("userId", user));
        return claimed.status() >= 300
                ? claimed
                : Caller.of(port, user)
                        .post(
                                task + "/complete",
                                Map.of(
                                        "variables",
                                        answers.entrySet().stream()
                                                .collect(Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        answer -> Map.of("value", answer.getValue())))));
    }

    private String person(String group, String address) {
        String id = newId();
        create(id, address.formatted(id));
        identities.createMembership(id, group);
        return id;
    }

    private void create(String id, String address) {
        var user = identities.newUser(id);
        user.setEmail(address);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
    }

    private static String newId() {
        return "one-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, ?> user(String id, String address) {
        return Map.of("profile", Map.of("id", id, "email", address), "credentials", Map.of("password", PASSWORD));
    }
}
