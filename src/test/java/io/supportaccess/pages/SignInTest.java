package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class SignInTest {

    @LocalServerPort
    private int port;

    @Test
    void signingInLeadsBackToTheWantedPage() {
        var visitor = Visitor.anonymous(port);
        String signIn = visitor.open("/requests?state=ENDED&organisation=A%26B").location();
        assertThat(signIn).startsWith("/sign-in?to=");

        Seen currentUser = visitor.signIn(signIn, "auditor", ApplicationTest.PASSWORD);
        assertThat(currentUser.status()).isEqualTo(302);
        assertThat(currentUser.location()).isEqualTo("/requests?state=ENDED&organisation=A%26B");
        assertThat(visitor.open(currentUser.location()).status()).isEqualTo(200);
        assertThat(visitor.open("/sign-in").location()).isEqualTo("/");
    }

    @Test
    void signingInLeadsToCockpit() {
        Seen currentUser = Visitor.anonymous(port)
                .submit(
                        "/sign-in",
                        "/sign-in",
                        Map.of(
                                "username", "admin",
                                "password", ApplicationTest.PASSWORD,
                                "to", "/camunda/app/cockpit/default/"));
        assertThat(currentUser.location()).isEqualTo("/camunda/app/cockpit/default/");
    }

    @Test
    void aWrongPasswordKeepsTheWantedPage() {
        var visitor = Visitor.anonymous(port);
        for (String password : List.of("wrong", "")) {
            // Nobody's name: the engine makes whoever failed wait, and other tests with it.
            Seen refused = visitor.signIn("/sign-in?to=/requests/XS-1", "stranger", password);
            assertThat(refused.location()).isEqualTo("/sign-in?to=%2Frequests%2FXS-1&wrong");
            assertThat(visitor.open(refused.location()).body())
                    .contains("User name or password is wrong.", "name=\"to\" value=\"/requests/XS-1\"");
        }
        assertThat(visitor.signIn("/sign-in", "", "").location()).endsWith("&wrong");
        assertThat(visitor.open("/access").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/access",
                "//example.com/access",
                "/\\example.com",
                "/access\\..\\..",
                "/access/../camunda",
                "/requests/../camunda",
                "/?to=//example.com/../",
                "/accessories",
                "/access?x=\r\nSet-Cookie: a=b",
                "/camunda/app/cockpit/default/../../../api/audit",
                "/camunda/api/engine",
                "javascript:alert(1)",
                ""
            })
    @Asvs("v5.0.0-3.7.2")
    void signingInLeadsToOurPagesOnly(String elsewhere) {
        Seen currentUser = Visitor.anonymous(port)
                .submit(
                        "/sign-in",
                        "/sign-in",
                        Map.of("username", "auditor", "password", ApplicationTest.PASSWORD, "to", elsewhere));
        assertThat(currentUser.location()).isEqualTo("/");
    }

    @Test
    @Asvs("v5.0.0-7.4.1")
    void oneSessionServesAllDoors() {
        var visitor = Visitor.of(port, "requester");
        assertThat(visitor.open("/api/support-requests").status()).isEqualTo(200);
        assertThat(visitor.open("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"requester\"");
        assertThat(visitor.open("/access").text())
                .contains(
                        "Tasklist Account My data My sessions Second factor API tokens Display My absence Notices Help requester Sign out")
                .doesNotContain("Cockpit");
        assertThat(Visitor.of(port, "admin").open("/access").text())
                .contains(
                        "Tasklist Cockpit Account My data My sessions Second factor API tokens Display My absence Notices Help Channels and webhooks Held mail admin");

        Seen out = visitor.submit("/access", "/sign-out", Map.of());
        assertThat(out.location()).isEqualTo("/sign-in?out");
        assertThat(visitor.open(out.location()).text()).contains("You are signed out");
        assertThat(visitor.open("/access").location()).isEqualTo("/sign-in?to=%2Faccess");
        assertThat(visitor.open("/api/support-requests").status()).isEqualTo(401);
        assertThat(visitor.open("/camunda/api/admin/auth/user/default").status())
                .as("Camunda's answer for nobody")
                .isEqualTo(404);
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyInOrOut() {
        var login = Map.of("username", "requester", "password", ApplicationTest.PASSWORD);
        assertThat(Visitor.anonymous(port).post("/sign-in", login).status()).isEqualTo(403);

        var visitor = Visitor.of(port, "requester");
        assertThat(visitor.post("/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(visitor.open("/access").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/access", "/requests", "/reports", "/requests/NONE-1"})
    @Asvs("v5.0.0-3.4.3")
    void everyPageHasAStrictPolicy(String path) {
        Seen page = Visitor.of(port, "auditor").open(path);
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors"
                        + " 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .doesNotContainPattern("<[a-z]+(\\s+[\\w:-]+(=\"[^\"]*\")?)*\\s+(style|on[a-z]+)=")
                .doesNotContain("<style");
    }

    @Test
    @Asvs("v5.0.0-13.4.3")
    void onlyTheSignInPageIsPublic() {
        var anonymous = Caller.anonymous(port);
        assertThat(anonymous.get("/support-access/pages.css").status()).isEqualTo(200);
        assertThat(anonymous.get("/support-access/pages.js").status()).isEqualTo(401);
        for (String path : List.of("/access", "/requests", "/reports", "/requests/XS-1", "/access/a/b")) {
            assertThat(anonymous.get(path).header("Location")).as(path).startsWith("/sign-in?to=");
        }
    }
}
