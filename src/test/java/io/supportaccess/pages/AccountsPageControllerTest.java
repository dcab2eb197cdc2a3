package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.process.Cases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class AccountsPageControllerTest {

    private static final String PAGE = "/people";
    private static final String NEW_PASSWORD = "seven violet umbrellas wait";
    private static final String BROKEN = "This link does not work: it is not complete, was used or replaced, or has"
            + " expired. Ask an administrator for a new one.";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private String user;
    private Visitor admin;

    @BeforeEach
    void aPerson() {
        user = "ana-" + UUID.randomUUID().toString().substring(0, 8);
        User ana = identities.newUser(user);
        ana.setFirstName("Ana");
        ana.setLastName("Account " + user);
        ana.setEmail(user + "@practice.example");
        ana.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(ana);
        identities.createMembership(user, "access-managers");
        admin = Visitor.of(port, "admin");
    }

    @Test
    void theListFindsPeopleByPartsOfTheirNamesIdsAndAddresses() {
        String end = user.substring(4);
        for (String words : List.of(user, "ANA " + end, "account+" + end, end + "@practice")) {
            assertThat(admin.open(PAGE + "?q=" + words.replace(" ", "%20").replace("@", "%40"))
                            .text())
                    .as(words)
                    .contains("Ana Account " + user)
                    .contains(user + "@practice.example Access managers Active");
        }
        assertThat(admin.open(PAGE + "?q=nobody-has-this").text())
                .contains("Nobody has this in their name, user id or e-mail address.");
    }

    @Test
    void theListHasPagesOfFifty() {
        for (int i = 0; i < 51; i++) {
            User one = identities.newUser("paged-%s-%02d".formatted(user, i));
            identities.saveUser(one);
        }
        Seen first = admin.open(PAGE + "?q=paged-" + user);
        assertThat(first.text()).contains("1 to 50 of 51");
        assertThat(admin.open(PAGE + "?q=paged-" + user + "&page=1").text()).contains("51 to 51 of 51");
    }

    @Test
    void anAdministratorChangesNameAddressAndRoles() {
        Map<String, String> form = Map.of(
                "firstName",
                "Anabel",
                "lastName",
                "Renamed",
                "email",
                "renamed-" + user + "@practice.example",
                "roles",
                "approvers",
                "seen",
                seen());
        Seen unproven = send("details", form, "");
        assertThat(unproven.status()).isEqualTo(400);
        assertThat(unproven.text()).contains("Your password is required");
        assertThat(unproven.body()).contains("value=\"Anabel\"");

        Seen saved = send("details", form, ApplicationTest.PASSWORD);
        assertThat(saved.location()).isEqualTo(PAGE + "?userId=" + user);
        assertThat(admin.open(saved.location()).text()).contains("The changes are saved.", "Anabel Renamed");
        assertThat(groups()).containsExactly("approvers");
        assertThat(audited("person-changed")).isOne();

        Map<String, String> wrong = new HashMap<>(form);
        wrong.put("email", "not an address");
        wrong.put("seen", seen());
        assertThat(send("details", wrong, ApplicationTest.PASSWORD).text())
                .contains("E-mail address must be a plain address");
    }

    @Test
    void aLinkSetsAPasswordOnce() {
        String link = link(send("password-link", Map.of(), ApplicationTest.PASSWORD));
        assertThat(jdbc.sql("select count(*) from password_link where user_id = :user and length(hash) = 32")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(admin.open(PAGE + "?userId=" + user).body()).as("shown once").doesNotContain(key(link));

        Visitor ana = Visitor.anonymous(port);
        assertThat(ana.open(link).text()).contains("Your user name is " + user);
        assertThat(ana.open(link).status()).as("opening it uses nothing up").isEqualTo(200);
        assertThat(set(ana, link, "short").text()).contains("The password must have 15 to 128 characters");
        Seen different = ana.submit(
                link, "/sign-in/password", Map.of("key", key(link), "password", NEW_PASSWORD, "repeated", "another"));
        assertThat(different.text()).contains("This must be the same password.");

        Seen done = set(ana, link, NEW_PASSWORD);
        assertThat(done.location()).isEqualTo("/sign-in?set");
        assertThat(ana.open(done.location()).text()).contains("Your password is set. Sign in with it.");
        assertThat(ana.signIn("/sign-in", user, NEW_PASSWORD).location()).isEqualTo("/");
        assertThat(ana.open("/").text()).doesNotContain("Somebody else has set your password");
        assertThat(audited("password-link-created")).isOne();
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where code = 'password-set' and actor = pseudonym_of(:user)")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isOne();

        Seen used = Visitor.anonymous(port).open(link);
        assertThat(used.status()).isEqualTo(404);
        assertThat(used.text()).contains(BROKEN);
    }

    @Test
    void aForgedAnExpiredAndAReplacedLinkDoNotWork() {
        String replaced = link(send("password-link", Map.of(), ApplicationTest.PASSWORD));
        String expired = link(send("password-link", Map.of(), ApplicationTest.PASSWORD));
        Visitor ana = Visitor.anonymous(port);
        ana.open(expired);
        jdbc.sql("update password_link set expires_at = now() where user_id = :user")
                .param("user", user)
                .update();
        for (String link : List.of(replaced, expired, "/sign-in/password", "/sign-in/password?key=" + "0".repeat(64))) {
            Seen seen = ana.open(link);
            assertThat(seen.status()).as(link).isEqualTo(404);
            assertThat(seen.text()).as(link).contains(BROKEN);
        }
        assertThat(ana.submit(
                                "/sign-in",
                                "/sign-in/password",
                                Map.of("key", key(expired), "password", NEW_PASSWORD, "repeated", NEW_PASSWORD))
                        .text())
                .contains(BROKEN);
        assertThat(Visitor.of(port, user).open("/").status())
                .as("the old password")
                .isEqualTo(200);
    }

    @Test
    void aChangedPasswordOrAddressEndsTheLink() {
        String beforePassword = link(send("password-link", Map.of(), ApplicationTest.PASSWORD));
        assertThat(Visitor.anonymous(port).open(beforePassword).status()).isEqualTo(200);
        User ana = identities.createUserQuery().userId(user).singleResult();
        ana.setPassword(NEW_PASSWORD);
        identities.saveUser(ana);
        assertThat(Visitor.anonymous(port).open(beforePassword).text()).contains(BROKEN);

        String beforeAddress = link(send("password-link", Map.of(), ApplicationTest.PASSWORD));
        change(Map.of("firstName", "Ana", "email", user + "@practice.example", "roles", "access-managers"));
        assertThat(Visitor.anonymous(port).open(beforeAddress).status())
                .as("the name alone")
                .isEqualTo(200);
        change(Map.of("firstName", "Ana", "email", "moved-" + user + "@practice.example", "roles", "access-managers"));
        assertThat(Visitor.anonymous(port).open(beforeAddress).text()).contains(BROKEN);
    }

    @Test
    void aPageOpenedBeforeAnotherChangeSavesNothing() {
        Map<String, String> old = new HashMap<>(Map.of("email", "late-" + user + "@practice.example"));
        old.put("roles", "access-managers");
        old.put("seen", seen());
        identities.createMembership(user, "approvers");
        identities.deleteMembership(user, "access-managers");

        Seen refused = send("details", old, ApplicationTest.PASSWORD);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains(
                        "Somebody else has changed this person since you opened the page, so nothing is saved: open the"
                                + " page again, and make your changes there.");
        assertThat(groups()).containsExactly("approvers");
        assertThat(send("details", old, ApplicationTest.PASSWORD).status())
                .as("sent once more")
                .isEqualTo(409);
    }

    @Test
    void theTrailNamesTheFieldsThatChanged() {
        change(Map.of("firstName", "Ana", "lastName", "Account " + user, "email", "new-" + user + "@practice.example"));
        assertThat(jdbc.sql("""
            select details ->> 'fields' from audit_entry
             where code = 'person-changed' and details #>> '{user,person}' = pseudonym_of(:user)
            """).param("user", user).query(String.class).single())
                .isEqualTo("email, roles");
        assertThat(admin.open("/audit?kind=person-changed").text())
                .contains("Changed Ana Account " + user + ": e-mail address, roles.");
    }

    @Test
    void aDeactivatedPersonHasNoDoorAndHoldsNothing() {
        Visitor ana = Visitor.of(port, user);
        String token = ana.submit(
                        "/access/tokens",
                        "/access/tokens",
                        Map.of("name", "mine", "scopes", "requests:read", "days", "2"))
                .body();
        String secret = Pattern.compile("xsa_[0-9a-z_]+")
                .matcher(token)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertThat(withToken(secret)).isEqualTo(200);
        ProcessInstance request = cases.start("requester", Map.of());
        Task held = cases.task(request, "UserTask_OpenUsersSettings");
        tasks.claim(held.getId(), user);
        String link = link(send("password-link", Map.of(), ApplicationTest.PASSWORD));

        Seen done = send("deactivation", Map.of(), ApplicationTest.PASSWORD);

        assertThat(admin.open(done.location()).text())
                .contains("Deactivated", "The person is deactivated and signed out everywhere.");
        assertThat(ana.open("/").location()).as("the session").startsWith("/sign-in");
        assertThat(Visitor.anonymous(port)
                        .signIn("/sign-in", user, ApplicationTest.PASSWORD)
                        .location())
                .contains("wrong");
        assertThat(Caller.of(port, user).get("/api/access").status())
                .as("Basic")
                .isEqualTo(401);
        assertThat(withToken(secret)).as("the token").isEqualTo(401);
        assertThat(Visitor.anonymous(port).open(link).status()).as("the link").isEqualTo(404);
        assertThat(cases.task(request, "UserTask_OpenUsersSettings").getAssignee())
                .isNull();
        assertThat(groups()).isEmpty();
        assertThat(audited("person-deactivated")).isOne();
        assertThat(admin.sendToCamunda(
                                "PUT",
                                "/camunda/api/engine/engine/default/user/" + user + "/credentials",
                                "{\"password\": \"%s\", \"authenticatedUserPassword\": \"%s\"}"
                                        .formatted(NEW_PASSWORD, ApplicationTest.PASSWORD))
                        .body())
                .as("by Camunda's door")
                .contains(user + " is deactivated: reactivate this person first");
        assertThat(send("deactivation", Map.of(), ApplicationTest.PASSWORD).status())
                .isEqualTo(409);
        cases.withdraw(request, "requester");
    }

    @Test
    void aReactivatedPersonHasTheRolesOfBeforeAndSetsANewPassword() {
        send("deactivation", Map.of(), ApplicationTest.PASSWORD);
        String link = link(send("reactivation", Map.of(), ApplicationTest.PASSWORD));
        assertThat(groups()).containsExactly("access-managers");
        assertThat(admin.open(PAGE + "?userId=" + user).text()).contains("Invited");
        assertThat(Visitor.anonymous(port)
                        .signIn("/sign-in", user, ApplicationTest.PASSWORD)
                        .location())
                .contains("wrong");

        Visitor ana = Visitor.anonymous(port);
        set(ana, link, NEW_PASSWORD);
        assertThat(ana.signIn("/sign-in", user, NEW_PASSWORD).location()).isEqualTo("/");
        assertThat(audited("person-reactivated")).isOne();
    }

    @Test
    void theStepsOfANamedAccessManagerGoToTheAdministratorsMeanwhile() {
        String organisation = "Run by " + user;
        Caller.of(port, "admin")
                .put(
                        "/api/organisations/run-by-" + user,
                        Map.of("name", organisation, "accessManagers", List.of(user)));
        ProcessInstance request = cases.start("requester", Map.of("organisation", organisation));
        String step = cases.task(request, "UserTask_OpenUsersSettings").getId();
        assertThat(candidates(step)).containsExactly(user);

        send("deactivation", Map.of(), ApplicationTest.PASSWORD);
        assertThat(candidates(step)).containsExactly("camunda-admin");

        send("reactivation", Map.of(), ApplicationTest.PASSWORD);
        assertThat(candidates(step)).containsExactly(user);
        cases.withdraw(request, "requester");
    }

    @Test
    void nobodyDeactivatesThemselvesNorTakesTheLastAdministratorsRole() {
        assertThat(admin.submit(
                                PAGE,
                                PAGE + "/deactivation",
                                Map.of("userId", "admin", "password", ApplicationTest.PASSWORD))
                        .text())
                .contains("You cannot deactivate yourself: ask another administrator.");
        assertThat(admin.open(PAGE + "?userId=admin").text()).doesNotContain("Deactivate this person");

        String invited = "invited-" + user;
        identities.saveUser(identities.newUser(invited));
        identities.createMembership(invited, "camunda-admin");
        try {
            List<String> others = jdbc.sql("""
                select m.user_id_ from act_id_membership m join act_id_user u on u.id_ = m.user_id_
                 where m.group_id_ = 'camunda-admin' and m.user_id_ <> 'admin' and u.pwd_ is not null
                """).query(String.class).list();
            assertThat(others).as("the other tests leave none").isEmpty();
            Seen refused = admin.submit(
                    PAGE,
                    PAGE + "/details",
                    Map.of(
                            "userId",
                            "admin",
                            "roles",
                            "requesters",
                            "seen",
                            seen("admin"),
                            "password",
                            ApplicationTest.PASSWORD));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("admin is the last administrator: make somebody else one first.");
        } finally {
            identities.deleteUser(invited);
        }
    }

    /** As the page sends it that is opened now. */
    private void change(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("seen", seen());
        assertThat(send("details", form, ApplicationTest.PASSWORD).status()).isEqualTo(302);
    }

    private String seen() {
        return seen(user);
    }

    private String seen(String person) {
        return Pattern.compile("name=\"seen\" value=\"([^\"]+)\"")
                .matcher(admin.open(PAGE + "?userId=" + person).body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private Seen send(String act, Map<String, String> fields, String password) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("userId", user);
        form.put("password", password);
        return admin.submit(PAGE + "?userId=" + user, PAGE + "/" + act, form);
    }

    /** As the next page shows it, without the host. */
    private String link(Seen made) {
        assertThat(made.status()).isEqualTo(302);
        return Pattern.compile("http://127.0.0.1:\\d+(/sign-in/password\\?key=[0-9a-f]{64})")
                .matcher(admin.open(made.location()).body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String key(String link) {
        return link.replaceFirst(".*key=", "");
    }

    private static Seen set(Visitor visitor, String link, String password) {
        return visitor.submit(
                link, "/sign-in/password", Map.of("key", key(link), "password", password, "repeated", password));
    }

    private int withToken(String secret) {
        return Visitor.anonymous(port)
                .alsoSending("Bearer " + secret)
                .open("/api/support-requests")
                .status();
    }

    private List<String> groups() {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
    }

    private List<String> candidates(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId())
                .distinct()
                .toList();
    }

    private long audited(String code) {
        return jdbc.sql("""
            select count(*) from audit_entry
             where code = :code and actor = pseudonym_of('admin') and details #>> '{user,person}' = pseudonym_of(:user)
            """)
                .param("code", code)
                .param("user", user)
                .query(Long.class)
                .single();
    }
}
