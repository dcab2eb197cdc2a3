package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import io.supportaccess.Visitor;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProviderTest
class ProviderSignInConfigurationTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private IdentityService identities;

    private Office office;

    @BeforeEach
    void openABrowser() {
        office = new Office(port);
    }

    @Test
    @Asvs("v5.0.0-7.6.2")
    void oneSignInAtTheProviderServesEveryDoor() {
        provider.tell(
                "s-1",
                Map.of(
                        "preferred_username", "Jo.Partner@example.com",
                        "given_name", "Jo",
                        "family_name", "Partner",
                        "email", "jo@example.com",
                        "groups", List.of("the-partners", "auditors", "somewhere-else")));
        assertThat(location(office.open("/camunda/app/tasklist/default/")))
                .isEqualTo("/sign-in?to=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F");
        assertThat(office.open("/sign-in?to=/requests").body())
                .contains("/oauth2/authorization/office?to=%2Frequests", "Sign in with the office");

        assertThat(location(office.signIn("s-1", "/requests"))).isEqualTo("/requests");
        assertThat(office.open("/requests").body()).contains("jo.partner@example.com");
        assertThat(office.open("/api/audit").statusCode()).isEqualTo(200);
        assertThat(office.open("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(office.open("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(office.open("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"jo.partner@example.com\"");
        assertThat(groups("jo.partner@example.com")).containsExactly("approvers", "auditors");
        var user = identities.createUserQuery().userId("jo.partner@example.com").singleResult();
        assertThat(List.of(user.getFirstName(), user.getLastName(), user.getEmail()))
                .containsExactly("Jo", "Partner", "jo@example.com");
    }

    @Test
    void groupsFollowTheProviderAtEachSignIn() {
        provider.tell("s-2", Map.of("preferred_username", "kim", "groups", List.of("requesters", "the-seniors")));
        office.signIn("s-2", "/access");
        assertThat(groups("kim")).containsExactly("approvers", "requesters");

        provider.tell("s-2", Map.of("preferred_username", "kim", "groups", List.of("auditors", "camunda-admin")));
        new Office(port).signIn("s-2", "/access");
        assertThat(groups("kim")).as("no mapping, no admin").containsExactly("auditors");
        assertThat(office.open("/api/audit").statusCode())
                .as("in the older session too")
                .isEqualTo(200);

        provider.tell("s-2", Map.of("preferred_username", "kim", "groups", List.of("it-operations")));
        new Office(port).signIn("s-2", "/access");
        assertThat(groups("kim")).containsExactly("camunda-admin");
    }

    @Test
    void whoHasNoGroupIsToldWhomToAsk() {
        provider.tell("s-3", Map.of("preferred_username", "newcomer"));
        assertThat(location(office.signIn("s-3", "/access"))).isEqualTo("/sign-in");
        assertThat(office.open("/sign-in").body())
                .contains("You have no role here yet", "newcomer", "your administrator");
        assertThat(office.open("/api/audit").statusCode()).isEqualTo(403);
    }

    @Test
    @Asvs({"v5.0.0-6.8.1", "v5.0.0-10.5.2"})
    void nobodyGetsIntoTheUserOfSomebodyElse() {
        provider.tell("s-4", Map.of("preferred_username", "Admin", "groups", List.of("it-operations")));
        refused("s-4", "taken", "Another person has your user name here.");
        provider.tell("s-5", Map.of("preferred_username", "lee", "groups", List.of("requesters")));
        provider.tell("s-6", Map.of("preferred_username", "lee", "groups", List.of("auditors")));
        new Office(port).signIn("s-5", "/access");
        office = new Office(port);
        refused("s-6", "taken", "Another person has your user name here.");
        assertThat(groups("lee")).containsExactly("requesters");
    }

    @Test
    @Asvs({"v5.0.0-6.8.1", "v5.0.0-10.5.2"})
    void anAddressThatTheProviderGivesToSomebodyElseOpensNothingOfWhoHadIt() {
        provider.tell("s-18", Map.of("preferred_username", "yan", "groups", List.of("requesters")));
        office.signIn("s-18", "/access");
        identities.deleteUser("yan");
        provider.tell("s-19", Map.of("preferred_username", "yan", "groups", List.of("requesters")));
        office = new Office(port);
        refused("s-19", "former", "Your user name belonged to a person who has left");
        assertThat(identities.createUserQuery().userId("yan").count()).isZero();

        office = new Office(port);
        office.signIn("s-18", "/access");
        assertThat(groups("yan")).as("the same person comes back").containsExactly("requesters");
    }

    @Test
    @Asvs("v5.0.0-10.5.2")
    void whoIsRenamedAtTheProviderStaysTheSameUser() {
        provider.tell("s-7", Map.of("preferred_username", "maiden", "groups", List.of("requesters")));
        office.signIn("s-7", "/access");
        provider.tell(
                "s-7",
                Map.of("preferred_username", "married", "family_name", "Married", "groups", List.of("requesters")));
        office = new Office(port);
        office.signIn("s-7", "/access");
        assertThat(office.open("/access").body()).contains("<span>maiden</span>");
        assertThat(identities.createUserQuery().userLastName("Married").list())
                .singleElement()
                .satisfies(user -> assertThat(user.getId()).isEqualTo("maiden"));
        assertThat(identities.createUserQuery().userId("married").count()).isZero();
    }

    @Test
    @Asvs("v5.0.0-16.4.1")
    void aNameThatCannotBeAUserIsRefused() {
        for (String name : List.of(
                "Jo Bloggs",
                "../admin",
                "program.robot",
                "system",
                "Policy",
                "anonymous",
                "person-1",
                "x".repeat(65),
                "аdmin")) {
            provider.tell("s-8", Map.of("preferred_username", name));
            office = new Office(port);
            refused("s-8", "name", "cannot be a user id here");
        }
    }

    @Test
    void theAddressStandsInForTheNameWhenItIsVerified() {
        provider.tell("s-9", Map.of("email", "pat@example.com", "email_verified", false));
        refused("s-9", "name", "cannot be a user id here");
        provider.tell("s-9", Map.of("email", "pat@example.com", "email_verified", true));
        office = new Office(port);
        office.signIn("s-9", "/access");
        assertThat(identities.createUserQuery().userId("pat@example.com").count())
                .isOne();
    }

    @Test
    void aProvidersPersonHasNoPasswordHere() {
        provider.tell("s-10", Map.of("preferred_username", "quinn", "groups", List.of("requesters")));
        office.signIn("s-10", "/access");
        assertThat(Visitor.anonymous(port)
                        .signIn("/sign-in", "quinn", OpenIdProvider.PASSWORD)
                        .location())
                .endsWith("&wrong");
        assertThat(Visitor.anonymous(port)
                        .signIn("/sign-in", "requester", ApplicationTest.PASSWORD)
                        .location())
                .as("a user of this installation still has one")
                .isEqualTo("/");
    }

    @Test
    @Asvs("v5.0.0-10.1.2")
    void anAnswerThatNobodyAskedForSignsNobodyIn() {
        provider.tell("s-11", Map.of("preferred_username", "robin", "groups", List.of("requesters")));
        String back = office.providerSignInSuccessHandler("s-11", "/access");
        refusedAt(new Office(port), back, "expired");
        refusedAt(office, back.replaceAll("state=[^&]*", "state=guessed"), "expired");
        office = new Office(port);
        back = office.providerSignInSuccessHandler("s-11", "/access");
        assertThat(location(office.open(back))).isEqualTo("/access");
        refusedAt(office, back, "expired");
    }

    @Test
    @Asvs("v5.0.0-10.2.1")
    void aCodeOfSomebodyElsesBrowserSignsNobodyIn() {
        provider.tell("s-12", Map.of("preferred_username", "sam", "groups", List.of("requesters")));
        String stolen = office.providerSignInSuccessHandler("s-12", "/access");
        var thief = new Office(port);
        String state = location(thief.open("/oauth2/authorization/office")).replaceAll(".*[?&]state=([^&]*).*", "$1");
        String forged = stolen.replaceAll("state=[^&]*", "state=" + state.replace("%3D", "="));
        refusedAt(thief, forged, "expired");
    }

    @Test
    @Asvs({"v5.0.0-6.8.2", "v5.0.0-10.5.1", "v5.0.0-10.5.4"})
    void anIdTokenThatIsNotTheAnswerToThisSignInSignsNobodyIn() {
        Map<String, Object> wrong = Map.of(
                "aud", List.of("another-application"), "iss", "https://example.com", "nonce", "of-another-sign-in");
        wrong.forEach((claim, value) -> {
            provider.tell("s-16", Map.of("preferred_username", "wes", "groups", List.of("requesters"), claim, value));
            office = new Office(port);
            assertThat(location(office.signIn("s-16", "/access")))
                    .as(claim)
                    .isEqualTo("/sign-in?to=%2Faccess&refused=failed");
            assertThat(office.open("/api/support-requests").statusCode())
                    .as(claim)
                    .isEqualTo(401);
        });
        assertThat(identities.createUserQuery().userId("wes").count()).isZero();
    }

    @Test
    @Asvs({"v5.0.0-1.2.2", "v5.0.0-16.5.2"})
    void whatTheProviderRefusesIsSaidOnTheSignInPage() {
        String state = location(office.open("/oauth2/authorization/office?to=/requests"))
                .replaceAll(".*[?&]state=([^&]*).*", "$1");
        var answer =
                office.open("/login/oauth2/code/office?error=access_denied&error_description=%0Ano&state=" + state);
        assertThat(location(answer)).isEqualTo("/sign-in?to=%2Frequests&refused=denied");
        assertThat(office.open(location(answer)).body()).contains("You did not allow the sign-in", "?to=%2Frequests");
        refusedAt(office, "/oauth2/authorization/gone", "unreachable");
        refusedAt(office, "/oauth2/authorization/nowhere", "unreachable");
        assertThat(office.open("/sign-in?refused=%3Cscript%3E").body())
                .contains("<h1>Sign in</h1>")
                .doesNotContain("script>", "role=\"alert\"", "You are still signed in");
        assertThat(office.open("/sign-in?out&here").body()).contains("You are still signed in at your provider");
    }

    @Test
    @Asvs({"v5.0.0-10.1.2", "v5.0.0-10.2.1"})
    void theProviderIsAskedWithProofStateAndNonce() {
        assertThat(location(office.open("/oauth2/authorization/office")))
                .startsWith(provider.issuer())
                .contains("response_type=code", "state=", "nonce=", "code_challenge_method=S256", "scope=openid");
    }

    @Test
    @Asvs("v5.0.0-3.7.2")
    void nobodyIsLedAwayAfterwards() {
        provider.tell("s-13", Map.of("preferred_username", "toni", "groups", List.of("requesters")));
        assertThat(location(office.signIn("s-13", "https://example.com/"))).isEqualTo("/");
    }

    @Test
    @Asvs({"v5.0.0-7.4.1", "v5.0.0-7.6.1"})
    void signingOutEndsTheProvidersSessionToo() {
        provider.tell("s-14", Map.of("preferred_username", "uli", "groups", List.of("requesters")));
        office.signIn("s-14", "/access");
        var out = office.signOutCustomizer();
        assertThat(out.statusCode())
                .as("a form's redirect would be refused by our own policy")
                .isEqualTo(200);
        String next = out.headers().firstValue("Refresh").orElse("").replaceFirst("^0; url=", "");
        assertThat(next).startsWith(provider.issuer()).contains("id_token_hint=");
        assertThat(location(office.open(next))).endsWith("/sign-in?out");
        assertThat(office.open("/api/support-requests").statusCode()).isEqualTo(401);
        assertThat(location(office.open(location(office.open("/oauth2/authorization/office")))))
                .as("the provider asks who this is")
                .endsWith("/login");
    }

    @Test
    @Asvs("v5.0.0-7.4.1")
    void signingOutInTasklistLeadsThroughTheProvider() {
        provider.tell("s-15", Map.of("preferred_username", "vic", "groups", List.of("requesters")));
        office.signIn("s-15", "/camunda/app/tasklist/default/");
        assertThat(office.post("/camunda/api/admin/auth/user/default/logout", Map.of())
                        .statusCode())
                .isEqualTo(200);
        String next = location(office.open("/camunda/app/tasklist/default/"));
        assertThat(next).startsWith(provider.issuer());
        assertThat(location(office.open(next))).endsWith("/sign-in?out");
        assertThat(location(office.open("/camunda/app/tasklist/default/"))).startsWith("/sign-in?to=");
    }

    @Test
    @Asvs("v5.0.0-7.4.5")
    void anAdministratorEndsTheSessionsOfAProvidersPersonByAPassword() {
        provider.tell("s-17", Map.of("preferred_username", "xan", "groups", List.of("requesters")));
        for (String door : List.of(
                "/api/support-requests", "/engine-rest/task", "/camunda/api/engine/engine/default/task/count")) {
            office = new Office(port);
            office.signIn("s-17", "/access");
            assertThat(office.open(door).statusCode()).as(door).isEqualTo(200);
            assertThat(office.open(door).statusCode()).as(door).isEqualTo(200);
            var user = identities.createUserQuery().userId("xan").singleResult();
            user.setPassword(ApplicationTest.PASSWORD);
            identities.saveUser(user);
            assertThat(office.open(door).statusCode()).as(door).isEqualTo(401);
        }
    }

    private void refused(String subject, String code, String sentence) {
        var answer = office.signIn(subject, "/access");
        assertThat(location(answer)).isEqualTo("/sign-in?to=%2Faccess&refused=" + code);
        assertThat(office.open(location(answer)).body()).contains(sentence);
        assertThat(office.open("/api/support-requests").statusCode()).isEqualTo(401);
    }

    private static void refusedAt(Office browser, String address, String code) {
        assertThat(location(browser.open(address))).endsWith("&refused=" + code);
    }

    private static String location(java.net.http.HttpResponse<String> answer) {
        return Office.location(answer);
    }

    private List<String> groups(String userId) {
        return identities.createGroupQuery().groupMember(userId).orderByGroupId().asc().list().stream()
                .map(Group::getId)
                .toList();
    }
}
