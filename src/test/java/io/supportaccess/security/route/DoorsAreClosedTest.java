package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.process.ModelIds;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@Asvs({"v5.0.0-8.2.1", "v5.0.0-8.3.1", "v5.0.0-13.4.5"})
class DoorsAreClosedTest {

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/support-requests",
                "/api/support-requests/XS-2026-0001",
                "/api/support-requests/XS-2026-0001/message",
                "/api/organisations",
                "/engine-rest",
                "/engine-rest/engine",
                "/engine-rest/task",
                "/engine-rest/filter",
                "/engine-rest/user",
                "/engine-rest/process-definition",
                "/engine-rest/engine/default/task",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/user",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/admin/plugin/adminPlugins/default/metrics",
                "/camunda/api/tasklist/plugin",
                "/support-access/form.js",
                "/actuator",
                "/actuator/env",
                "/somewhere"
            })
    void nothingIsAnonymous(String path) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            // Says who it is, so that it is not the missing token of a session that stops it.
            Response answer = Caller.anonymous(port)
                    .send(method, path, BodyPublishers.ofString("{}"), Map.of("Authorization", "Nobody"));
            assertThat(answer.status()).as(method).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/camunda/app/tasklist/default/", "/camunda/app/welcome/default/"})
    void whatSigningInNeedsIsOpen(String path) {
        assertThat(Caller.anonymous(port).get(path).status()).isEqualTo(200);
    }

    @Test
    void onlyProgramsAreAskedForBasicCredentials() {
        Caller anonymous = Caller.anonymous(port);
        for (String path : List.of("/api/support-requests", "/engine-rest/task")) {
            assertThat(anonymous.get(path).header("WWW-Authenticate")).as(path).startsWith("Basic");
        }
        // The sign-in page asks for the first, a form whose session has ended for the second.
        for (String path : List.of("/camunda-welcome", "/support-access/form.js")) {
            assertThat(anonymous.get(path).response().headers().map()).as(path).doesNotContainKey("www-authenticate");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        var wrong = Map.of("Authorization", "Basic cmVxdWVzdGVyOndyb25n");
        for (String path :
                List.of("/api/support-requests", "/engine-rest/task", "/camunda/api/engine/engine/default/task")) {
            Response answer = Caller.anonymous(port).send("GET", path, BodyPublishers.noBody(), wrong);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("detail").asText()).isEqualTo("Sign in with a user and its password.");
        }
    }

    @Test
    void modelsComeFromTheReleaseAlone() {
        Caller admin = Caller.of(port, "admin");
        for (String path : List.of("/engine-rest/deployment/create", "/engine-rest/engine/default/deployment/create")) {
            assertThat(admin.post(path, Map.of()).status()).as(path).isEqualTo(404);
        }
        Visitor session = Visitor.of(port, "admin");
        for (String path : List.of(
                "/camunda/api/engine/engine/default/deployment/create",
                "/camunda/api/admin/setup/default/user/create")) {
            assertThat(session.sendToCamunda("POST", path, "{}").status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void noFilterIsMadeFromOutside() {
        Response answer = Caller.of(port, "admin")
                .post(
                        "/engine-rest/filter/create",
                        Map.of(
                                "resourceType", "Task",
                                "name", "attack",
                                "query", Map.of("assigneeExpression", "${accounts.created().size()}")));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).isEqualTo("There is no such call here.");
    }

    @Test
    void aCaseCannotBeginInItsMiddle() {
        Response answer = Caller.of(port, "requester")
                .post(
                        "/engine-rest/process-definition/key/invite-xero-support/start",
                        Map.of(
                                "startInstructions",
                                List.of(Map.of(
                                        "type", "startBeforeActivity", "activityId", ModelIds.TELL_XERO_SUPPORT))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors())
                .containsExactly("startInstructions: must be left out: every request starts at its beginning.");
    }

    @Test
    @Asvs({"v5.0.0-7.2.1", "v5.0.0-7.4.1"})
    void oneSignInServesTasklistAndOurRestAndEndsWithTheSignOut() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        String login = "username=requester&password=" + ApplicationTest.PASSWORD;
        assertThat(send(browser, "GET", "/camunda/app/tasklist/default/", "", Map.of()))
                .isEqualTo(200);
        var token = Map.of("X-XSRF-TOKEN", xsrfToken(cookies));

        assertThat(send(browser, "POST", "/camunda/api/admin/auth/user/default/login/tasklist", login, token))
                .isEqualTo(200);
        assertThat(send(browser, "GET", "/api/support-requests", "", Map.of())).isEqualTo(200);
        assertThat(send(browser, "POST", "/api/support-requests", "{}", Map.of()))
                .as("another site's form")
                .isIn(401, 403);
        assertThat(send(browser, "GET", "/engine-rest/task", "", Map.of())).isEqualTo(200);

        assertThat(send(browser, "POST", "/camunda/api/admin/auth/user/default/logout", "", token))
                .isEqualTo(200);
        assertThat(send(browser, "GET", "/api/support-requests", "", Map.of())).isEqualTo(401);
    }

    @Test
    @Asvs({"v5.0.0-3.5.1", "v5.0.0-3.5.2"})
    void anotherSitesPageSignsNobodyInOrOutAndChangesNothing() {
        for (String path : List.of(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "/camunda/api/admin/auth/user/default/logout",
                "/sign-in",
                "/api/support-requests")) {
            assertThat(Caller.of(port, "requester")
                            .send("POST", path, BodyPublishers.ofString("{}"), Map.of("Sec-Fetch-Site", "cross-site"))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void aPersonWhoFollowsALinkIsAskedByOurOwnPage() {
        Response answer = Caller.anonymous(port)
                .send("GET", "/api/access?format=csv", BodyPublishers.noBody(), Map.of("Sec-Fetch-Mode", "navigate"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/sign-in");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    @Asvs("v5.0.0-7.4.2")
    void whoLeavesAGroupHasNoRightsLeftOver() throws Exception {
        var leaver = identities.newUser("leaver");
        leaver.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(leaver);
        identities.createMembership("leaver", "auditors");
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        send(browser, "GET", "/camunda/app/tasklist/default/", "", Map.of());
        send(
                browser,
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=leaver&password=" + ApplicationTest.PASSWORD,
                Map.of("X-XSRF-TOKEN", xsrfToken(cookies)));
        assertThat(send(browser, "GET", "/api/audit", "", Map.of())).isEqualTo(200);

        identities.deleteMembership("leaver", "auditors");
        assertThat(send(browser, "GET", "/api/audit", "", Map.of())).isEqualTo(403);
        identities.deleteUser("leaver");
        assertThat(send(browser, "GET", "/api/support-requests", "", Map.of())).isEqualTo(401);
    }

    private static String xsrfToken(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private int send(HttpClient browser, String method, String path, String form, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(form));
        headers.forEach(request::setHeader);
        return browser.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}
