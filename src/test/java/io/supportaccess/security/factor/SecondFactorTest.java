package io.supportaccess.security.factor;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.process.Cases;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestState;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody may have a second factor; here no role needs one. */
@ApplicationTest
class SecondFactorTest {

    private static final String PAGE = "/access/second-factor";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    @Autowired
    private ConfigurableApplicationContext context;

    private final String user = "two-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void somebody() {
        somebody(user);
    }

    private String somebody(String id) {
        var created = identities.newUser(id);
        created.setPassword(PASSWORD);
        identities.saveUser(created);
        identities.createMembership(id, "requesters");
        return id;
    }

    @Test
    @Asvs({"v5.0.0-6.3.3", "v5.0.0-7.5.1"})
    void settingItUpAsksForThePasswordAndForACode() {
        Visitor visitor = Visitor.of(port, user);
        Visitor elsewhere = Visitor.of(port, user);
        assertThat(visitor.open(PAGE).text()).contains("Set up a second factor");
        Seen wrongPassword = visitor.submit(PAGE, PAGE, Map.of("password", "not mine"));
        assertThat(wrongPassword.status()).isEqualTo(400);
        assertThat(wrongPassword.text()).contains("Your password is wrong.");

        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        Authenticator app = Authenticator.of(offered);
        assertThat(offered.body()).contains("viewBox=\"0 0 ");
        Seen wrong = send(visitor, offered, "/enrolment", app.wrong());
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(Authenticator.of(wrong).code()).as("the same secret").isEqualTo(app.code());
        assertThat(Caller.of(port, user).get("/api/organisations").status()).isEqualTo(200);
        Seen codes = send(visitor, wrong, "/enrolment", app.code());
        assertThat(codes.status()).isEqualTo(200);
        assertThat(codes.text()).contains("Keep these codes now.");

        assertThat(visitor.open(PAGE).text()).contains("Recovery codes left: 10", "Remove my second factor");
        assertThat(elsewhere.open("/access").location())
                .as("signed in by the password")
                .startsWith("/sign-in");
        Caller.Response refused = Caller.of(port, user).get("/api/organisations");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("type").asText()).endsWith("second-factor");
        Seen tasklist = Visitor.anonymous(port).signInToTasklist(user, PASSWORD);
        assertThat(tasklist.status()).isEqualTo(401);
        assertThat(tasklist.body()).contains("Your account needs a second factor: sign in on the page /sign-in.");
        Visitor again = Visitor.anonymous(port);
        assertThat(again.signIn("/sign-in", user, PASSWORD).location()).isEqualTo("/sign-in/code");
        assertThat(again.submit("/sign-in/code", "/sign-in/code", Map.of("code", app.next()))
                        .location())
                .isEqualTo("/");
    }

    @Test
    @Asvs("v5.0.0-6.5.1")
    void recoveryCodesAreReplacedAndTheFactorIsRemovedWithACode() {
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        Authenticator app = Authenticator.of(offered);
        String early = recoveryCode(send(visitor, offered, "/enrolment", app.code()));

        assertThat(visitor.submit(PAGE, PAGE + "/removal", Map.of("code", app.code()))
                        .status())
                .as("used before")
                .isEqualTo(400);
        Seen renewed = visitor.submit(PAGE, PAGE + "/recovery-codes", Map.of("code", app.next()));
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(visitor.submit(PAGE, PAGE + "/removal", Map.of("code", early))
                        .status())
                .as("an earlier code")
                .isEqualTo(400);
        Seen removed = visitor.submit(PAGE, PAGE + "/removal", Map.of("code", recoveryCode(renewed)));

        assertThat(removed.location()).isEqualTo(PAGE);
        assertThat(visitor.open(PAGE).text()).contains("Your second factor is removed.", "Set up a second factor");
        assertThat(Caller.of(port, user).get("/api/organisations").status()).isEqualTo(200);
        String sessions = "/access/sessions";
        Visitor.of(port, user);
        assertThat(visitor.open(sessions).text()).contains("Your password");
        assertThat(visitor.submit(sessions, sessions, Map.of("session", "others", "password", PASSWORD))
                        .location())
                .as("the password counts again")
                .isEqualTo(sessions);
    }

    @Test
    void aSecondFactorIsSetUpWithItsRecoveryCodesOrNotAtAll() {
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        ApplicationListener<ApplicationEvent> fails = event -> {
            if (event instanceof PayloadApplicationEvent<?> published
                    && published.getPayload() instanceof DomainEvent renewed
                    && renewed.what() == EventType.RECOVERY_CODES_RENEWED
                    && renewed.actor().equals(user)) {
                throw new IllegalStateException("The trail takes nothing.");
            }
        };
        context.addApplicationListener(fails);
        try {
            assertThat(send(
                                    visitor,
                                    offered,
                                    "/enrolment",
                                    Authenticator.of(offered).code())
                            .status())
                    .isEqualTo(500);
        } finally {
            context.removeApplicationListener(fails);
        }
        assertThat(rows()).isZero();
        assertThat(visitor.open(PAGE).text()).contains("Set up a second factor");
    }

    @Test
    @Asvs({"v5.0.0-6.4.4", "v5.0.0-7.5.1"})
    void anAdministratorResetsItWithAProofAndIsInTheTrail() {
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        send(visitor, offered, "/enrolment", Authenticator.of(offered).code());
        String people = "/people";
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open(people + "?userId=" + user).text()).contains("Reset the second factor", "Your password");
        assertThat(admin.open(people + "?userId=approver").text()).doesNotContain("Reset the second factor");
        Seen wrong = admin.submit(people, people + "/second-factor", Map.of("userId", user, "password", "guessed"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Your password is wrong.");
        assertThat(visitor.submit("/access", people + "/second-factor", Map.of("userId", user))
                        .status())
                .as("nobody else")
                .isEqualTo(403);

        Seen reset = admin.submit(people, people + "/second-factor", Map.of("userId", user, "password", PASSWORD));

        assertThat(reset.location()).isEqualTo(people + "?userId=" + user);
        assertThat(admin.open(reset.location()).text()).contains("The second factor is reset");
        assertThat(visitor.open("/access").location()).as("signed out").startsWith("/sign-in");
        assertThat(Visitor.of(port, user).open("/access").status()).isEqualTo(200);
        assertThat(jdbc.sql("""
            select count(*) from audit_entry
             where code = 'second-factor-reset' and actor = pseudonym_of('admin')
               and details #>> '{user,person}' = pseudonym_of(:user)
            """).param("user", user).query(Long.class).single()).isOne();
        Seen own = admin.submit(people, people + "/second-factor", Map.of("userId", "admin", "password", PASSWORD));
        assertThat(own.status()).isEqualTo(409);
    }

    @Test
    @Asvs("v5.0.0-7.5.1")
    void whatWeighsMostAsksForACodeInPlaceOfThePassword() {
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        Authenticator app = Authenticator.of(offered);
        String recovery = recoveryCode(send(visitor, offered, "/enrolment", app.code()));
        Visitor elsewhere = Visitor.anonymous(port);
        elsewhere.signIn("/sign-in", user, PASSWORD);
        elsewhere.submit("/sign-in/code", "/sign-in/code", Map.of("code", recovery));
        String sessions = "/access/sessions";
        assertThat(visitor.open(sessions).text())
                .contains(
                        "To sign out elsewhere, prove that it is you.",
                        "Code from your authenticator app, or a recovery code");

        Seen refused = visitor.submit(sessions, sessions, Map.of("session", "others", "password", PASSWORD));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The code must be a new code of your authenticator app.");
        assertThat(elsewhere.open("/access").status()).isEqualTo(200);
        assertThat(visitor.submit(sessions, sessions, Map.of("session", "others", "password", app.next()))
                        .location())
                .isEqualTo(sessions);
        assertThat(elsewhere.open("/access").location()).startsWith("/sign-in");
    }

    @Test
    @Asvs("v5.0.0-7.5.1")
    void emergencyAccessAsksForACodeToo() {
        identities.createMembership(user, "access-managers");
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        Authenticator app = Authenticator.of(offered);
        send(visitor, offered, "/enrolment", app.code());
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        String page = "/requests/" + request.getBusinessKey();
        assertThat(visitor.open(page).text())
                .contains("Code from your authenticator app, or a recovery code Skip approval");

        Seen refused = visitor.submit(page, page + "/break-glass", Map.of("reason", "Pay day.", "password", PASSWORD));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The code must be a new code of your authenticator app.");
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);
        Map<String, String> withCode = Map.of("reason", "Pay day.", "password", app.next());
        assertThat(visitor.submit(page, page + "/break-glass", withCode).location())
                .isEqualTo(page);
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
    }

    @Test
    void anErasureTakesItAlong() {
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        send(visitor, offered, "/enrolment", Authenticator.of(offered).code());
        assertThat(visitor.open("/api/people/" + user + "/data").body()).contains("second_factor");

        assertThat(Caller.of(port, "admin")
                        .post("/api/people/" + user + "/erasure", Map.of("reason", "Asked for it."))
                        .status())
                .isEqualTo(204);

        assertThat(rows()).isZero();
    }

    @Test
    @Asvs("v5.0.0-6.5.2")
    void theCodesAreKeptAsHashesAndGoWithTheUser() {
        Visitor visitor = Visitor.of(port, user);
        Seen offered = visitor.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        String code = recoveryCode(
                send(visitor, offered, "/enrolment", Authenticator.of(offered).code()));
        assertThat(jdbc.sql("select count(*) from recovery_code where position(convert_to(:code, 'UTF8') in hash) > 0")
                        .param("code", code.replace("-", ""))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(rows()).isEqualTo(11);

        identities.deleteUser(user);

        assertThat(rows()).isZero();
    }

    /** A shared browser: whoever has the secret must not get the account of the next person too. */
    @Test
    @Asvs("v5.0.0-6.3.3")
    void aSecretThatOnePersonWasOfferedSetsUpNothingForTheNext() {
        String next = somebody("next-" + UUID.randomUUID().toString().substring(0, 8));
        Visitor browser = Visitor.of(port, user);
        Seen offered = browser.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        assertThat(browser.post("/sign-in", Map.of("username", next, "password", PASSWORD, "_csrf", token(offered)))
                        .location())
                .isEqualTo("/");

        Seen refused = browser.submit(
                "/access/sessions",
                PAGE + "/enrolment",
                Map.of("code", Authenticator.of(offered).code()));

        assertThat(refused.location()).isEqualTo(PAGE);
        assertThat(browser.open(PAGE).text()).contains("Set up a second factor");
        assertThat(Visitor.of(port, next).open("/access").status()).isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-6.3.1")
    void whoHasLearnedThePasswordMakesTheOwnersBrowserWaitNowhere() {
        Visitor owner = Visitor.of(port, user);
        Seen offered = owner.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        Authenticator app = Authenticator.of(offered);
        Seen codes = send(owner, offered, "/enrolment", app.code());
        guessUntilToldToWait(Visitor.anonymous(port), app);

        String sessions = "/access/sessions";
        assertThat(owner.submit(sessions, sessions, Map.of("session", "others", "password", app.next()))
                        .location())
                .isEqualTo(sessions);
        guessUntilToldToWait(Visitor.anonymous(port), app);
        owner.submit("/access", "/sign-out", Map.of());
        assertThat(owner.signIn("/sign-in", user, PASSWORD).location()).isEqualTo("/sign-in/code");
        assertThat(owner.submit("/sign-in/code", "/sign-in/code", Map.of("code", recoveryCode(codes)))
                        .location())
                .isEqualTo("/");
    }

    /** Otherwise whoever has learned the password early could have any number of browsers, each with tries of its own. */
    @Test
    @Asvs("v5.0.0-6.3.1")
    void aBrowserThatNeverGaveACodeHasNoTriesOfItsOwn() {
        Visitor thief = Visitor.of(port, user);
        Visitor owner = Visitor.of(port, user);
        Seen offered = owner.submit(PAGE, PAGE, Map.of("password", PASSWORD));
        Authenticator app = Authenticator.of(offered);
        send(owner, offered, "/enrolment", app.code());
        assertThat(thief.open("/access").location()).startsWith("/sign-in");
        guessUntilToldToWait(thief, app);

        assertThat(guess(Visitor.anonymous(port), app).status()).isEqualTo(429);
    }

    private void guessUntilToldToWait(Visitor visitor, Authenticator app) {
        assertThat(Stream.generate(() -> guess(visitor, app)).limit(9).anyMatch(answer -> answer.status() == 429))
                .isTrue();
    }

    private Seen guess(Visitor visitor, Authenticator app) {
        visitor.signIn("/sign-in", user, PASSWORD);
        return visitor.submit("/sign-in/code", "/sign-in/code", Map.of("code", app.wrong()));
    }

    @ParameterizedTest
    @CsvSource({
        "support_access_app, true",
        "support_access_reader, false",
        "support_access_auditor, false",
        "public, false"
    })
    void theApplicationsRoleAloneReadsTheSecrets(String role, boolean reads) {
        assertThat(jdbc.sql("select has_table_privilege(:role, 'second_factor', 'select')")
                        .param("role", role)
                        .query(Boolean.class)
                        .single())
                .isEqualTo(reads);
    }

    private long rows() {
        return jdbc.sql("""
            select (select count(*) from second_factor where user_id = :user)
                 + (select count(*) from recovery_code where user_id = :user)
            """).param("user", user).query(Long.class).single();
    }

    private static String recoveryCode(Seen page) {
        var code = Pattern.compile("[0-9a-f]{5}(?:-[0-9a-f]{5}){3}").matcher(page.body());
        assertThat(code.find()).as(page.text()).isTrue();
        return code.group();
    }

    /** With the token of the page that a form was on, which no address shows again. */
    private static Seen send(Visitor visitor, Seen page, String form, String code) {
        return visitor.post(PAGE + form, Map.of("code", code, "_csrf", token(page)));
    }

    private static String token(Seen page) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.text()).isTrue();
        return token.group(1);
    }
}
