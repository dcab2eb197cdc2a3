package io.supportaccess.security.session;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.password.SignInSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class OwnSessionsTest {

    private static final String PAGE = "/access/sessions";
    private static final String TASKLIST = "/camunda/api/engine/engine/default/task/count";
    private static final List<String> DOORS = List.of("/api/organisations", "/engine-rest/task/count", TASKLIST);
    private static final Pattern OTHER = Pattern.compile("form=\"end\" name=\"session\" value=\"([0-9a-f-]{36})\"");

    @LocalServerPort
    private int port;

    @Autowired
    private SecondFactorRule rule;

    @Autowired
    private IdentityService identities;

    @Autowired
    private BrowserSessions sessions;

    @Autowired
    private SignInSettings settings;

    @Autowired
    private ServerProperties server;

    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void create(TestInfo test) {
        person = test.getTestMethod().orElseThrow().getName();
        var user = identities.newUser(person);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(person, "auditors");
    }

    @AfterEach
    void delete() {
        identities.deleteUser(person);
    }

    @Test
    @Asvs("v5.0.0-7.5.2")
    void whoIsSignedInTwiceSeesBothAndEndsTheOtherAtEveryDoor() {
        for (String door : DOORS) {
            Visitor here = Visitor.of(port, person);
            Visitor there = Visitor.of(port, person);
            assertThat(there.open(door).status()).as(door).isEqualTo(200);

            Seen page = here.open(PAGE);
            assertThat(page.text()).containsOnlyOnce("This browser").contains("127.0.0.1", "Java-http-client/");
            Seen ended = end(here, other(page), PASSWORD);
            assertThat(ended.location()).isEqualTo(PAGE);
            assertThat(here.open(PAGE).text())
                    .contains("You are signed out of that browser.", "You are not signed in anywhere else.");
            assertThat(there.open(door).status()).as(door).isEqualTo(401);
            assertThat(there.open("/access").location()).isEqualTo("/sign-in?to=%2Faccess");
            here.submit(PAGE, "/sign-out", Map.of());
        }
        assertThat(facts()).hasSize(3).allMatch(fact -> fact.contains("\"began\""));
    }

    @Test
    @Asvs("v5.0.0-7.5.2")
    void allOthersEndAtOnceWhicheverFormTheyBeganWith() {
        Visitor here = Visitor.anonymous(port);
        here.signIn("/sign-in?to=" + PAGE, person, PASSWORD);
        Visitor there = Visitor.of(port, person);
        Visitor inTasklist = Visitor.anonymous(port);
        inTasklist.signInToTasklist(person, PASSWORD);
        Visitor colleague = Visitor.of(port, "auditor");
        assertThat(inTasklist.open(TASKLIST).status()).isEqualTo(200);
        assertThat(others(here.open(PAGE))).hasSize(2);

        assertThat(end(here, "others", PASSWORD).location()).isEqualTo(PAGE);
        assertThat(there.open("/sign-in").status()).isEqualTo(200);
        for (Visitor ended : List.of(there, inTasklist)) {
            assertThat(ended.open("/api/organisations").status()).isEqualTo(401);
        }
        assertThat(here.open("/api/organisations").status()).isEqualTo(200);
        assertThat(colleague.open("/api/organisations").status()).isEqualTo(200);
        assertThat(facts()).hasSize(2);
    }

    /** A page of all would be too large; the one button ends them all. */
    @Test
    void theFiftyThatWereUsedLastAreShown() {
        Visitor here = Visitor.of(port, person);
        here.open(PAGE);
        jdbc.sql("""
                insert into browser_session
                select (jsonb_populate_record(s, jsonb_build_object(
                           'id', gen_random_uuid(), 'last_used_at', now() - interval '1 minute'))).*
                  from browser_session s, generate_series(1, 60)
                 where s.user_id = :user
                """).param("user", person).update();

        Seen page = here.open(PAGE);
        assertThat(others(page)).hasSize(49);
        assertThat(page.text()).contains("Earlier sessions that are not shown: 11.");
        assertThat(end(here, "others", PASSWORD).location()).isEqualTo(PAGE);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void somebodyElsesSessionIsNeitherSeenNorEnded() {
        Visitor here = Visitor.of(port, person);
        Visitor.of(port, person);
        Visitor colleague = Visitor.of(port, "auditor");
        String colleagues = id("auditor");
        assertThat(here.open(PAGE).body()).doesNotContain(colleagues);
        Seen refused = end(here, colleagues, PASSWORD);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("This session is over already.");
        assertThat(end(here, "no id at all", PASSWORD).status()).isEqualTo(409);
        assertThat(colleague.open("/api/organisations").status()).isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-7.5.2")
    void whoFindsAScreenUnlockedEndsNothingAndGuessesNoFaster() {
        Visitor here = Visitor.of(port, person);
        Visitor there = Visitor.of(port, person);
        String other = other(here.open(PAGE));
        Seen wrong = end(here, other, "");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Your password is wrong.");
        for (int guess = 2; guess <= 5; guess++) {
            assertThat(end(here, "others", "a wrong password " + guess).status())
                    .isEqualTo(400);
        }
        Seen tooMany = end(here, "others", PASSWORD);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.text()).contains("Too many sign-ins have failed.");
        assertThat(there.open("/api/organisations").status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from audit_entry e where code = 'sign-in-failed' and e::text like :user")
                        .param("user", "%" + pseudonym() + "%")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void whatAnotherNodeEndsIsOverHere() {
        var otherNode = new BrowserSessions(jdbc, settings, rule, server);
        Visitor visitor = Visitor.of(port, person);
        assertThat(otherNode.of(person)).extracting(BrowserSession::id).containsExactly(UUID.fromString(id(person)));
        otherNode.end(UUID.fromString(id(person)));
        assertThat(visitor.open("/access").location()).isEqualTo("/sign-in?to=%2Faccess");
    }

    @Test
    void theCallsOfASessionThatIsOverAreAllRefusedThoughTheyComeAtOnce() {
        for (int round = 0; round < 20; round++) {
            Visitor visitor = Visitor.of(port, person);
            sessions.end(UUID.fromString(id(person)));
            assertThat(IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(call -> visitor.open("/api/organisations").status())
                            .toList())
                    .containsOnly(401);
        }
    }

    @Test
    void signingOutAndSigningInAgainLeaveNoRow() {
        Visitor visitor = Visitor.of(port, person);
        String first = id(person);
        visitor.signInToTasklist(person, PASSWORD);
        assertThat(id(person)).isNotEqualTo(first);
        visitor.submit("/access", "/sign-out", Map.of());
        assertThat(rows()).isZero();
    }

    @Test
    void whatIsOverIsNotShownAndIsForgotten() {
        Visitor here = Visitor.of(port, person);
        for (String over : List.of(
                "began_at = now() - interval '8 hours'",
                "last_used_at = now() - interval '61 minutes'",
                "password_mark = repeat('0', 64)")) {
            String mine = id(person);
            Visitor.of(port, person);
            jdbc.sql("update browser_session set %s where user_id = :user and id <> :mine::uuid".formatted(over))
                    .param("user", person)
                    .param("mine", mine)
                    .update();
            assertThat(here.open(PAGE).text()).as(over).contains("You are not signed in anywhere else.");
            assertThat(rows()).as(over).isEqualTo(2);
            sessions.deleteEnded();
            assertThat(rows()).as(over).isEqualTo(1);
            assertThat(here.open(PAGE).status()).isEqualTo(200);
        }
    }

    @Test
    void whatABrowserSaysOfItselfIsTextAndNeverMarkup() {
        Visitor visitor = Visitor.of(port, person);
        calledBy("<script>alert(1)</script>");
        assertThat(visitor.open(PAGE).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
        calledBy("");
        assertThat(visitor.open(PAGE).text()).contains("Unknown browser");
    }

    @Test
    void theLastUseIsNotedToTheMinute() {
        Visitor visitor = Visitor.of(port, person);
        lastUsed("59 seconds");
        visitor.open("/api/organisations");
        assertThat(sessions.of(person).get(0).lastUsedAt()).isBefore(secondsAgo(55));
        lastUsed("61 seconds");
        visitor.open("/api/organisations");
        assertThat(sessions.of(person).get(0).lastUsedAt()).isAfter(secondsAgo(30));
    }

    @Test
    void whoeverBringsCredentialsAlongIsNotAskedAboutTheSession() {
        Seen currentUser = Visitor.anonymous(port).signIn("/sign-in", person, PASSWORD);
        var cookie = Map.of("Cookie", currentUser.header("Set-Cookie").split(";")[0]);
        jdbc.sql("delete from browser_session where user_id = :user")
                .param("user", person)
                .update();
        assertThat(Caller.of(port, "auditor")
                        .send("GET", PAGE, BodyPublishers.noBody(), cookie)
                        .status())
                .isEqualTo(200);
        assertThat(Caller.anonymous(port)
                        .send("GET", "/api/organisations", BodyPublishers.noBody(), cookie)
                        .status())
                .isEqualTo(401);
    }

    private Seen end(Visitor visitor, String session, String password) {
        return visitor.submit(PAGE, PAGE, Map.of("session", session, "password", password));
    }

    private static String other(Seen page) {
        assertThat(others(page)).hasSize(1);
        return others(page).get(0);
    }

    private static List<String> others(Seen page) {
        return OTHER.matcher(page.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** Of the newest one. */
    private String id(String user) {
        return jdbc.sql("select id::text from browser_session where user_id = :user order by began_at desc limit 1")
                .param("user", user)
                .query(String.class)
                .single();
    }

    private void calledBy(String browser) {
        jdbc.sql("update browser_session set browser = :browser where user_id = :user")
                .param("browser", browser)
                .param("user", person)
                .update();
    }

    private void lastUsed(String ago) {
        jdbc.sql("update browser_session set last_used_at = now() - :ago::interval where user_id = :user")
                .param("ago", ago)
                .param("user", person)
                .update();
    }

    private static Instant secondsAgo(int seconds) {
        return Instant.now().minusSeconds(seconds);
    }

    private long rows() {
        return jdbc.sql("select count(*) from browser_session where user_id = :user")
                .param("user", person)
                .query(Long.class)
                .single();
    }

    private List<String> facts() {
        return jdbc.sql("select details::text from audit_entry where code = 'session-ended' and actor = :actor")
                .param("actor", pseudonym())
                .query(String.class)
                .list();
    }

    private String pseudonym() {
        return jdbc.sql("select pseudonym from person where user_id = :user")
                .param("user", person)
                .query(String.class)
                .single();
    }
}
