package io.supportaccess.security.session;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.security.route.ConcurrencyLimitFilter;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.context.WebApplicationContext;

@ApplicationTest
class SessionsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Asvs({"v5.0.0-7.2.2", "v5.0.0-7.2.4"})
    void everySignInBeginsWithATokenThatNobodyKnewBefore() {
        var visitor = Visitor.anonymous(port);
        String before = sessionCookie(visitor.open("/sign-in"));
        String first = sessionCookie(visitor.signIn("/sign-in", "auditor", PASSWORD));
        String second = sessionCookie(Visitor.anonymous(port).signIn("/sign-in", "auditor", PASSWORD));
        assertThat(List.of(token(before), token(first), token(second)))
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("[0-9A-F]{32}"));
    }

    @Test
    @Asvs({"v5.0.0-3.3.2", "v5.0.0-3.3.4", "v5.0.0-14.2.1"})
    void theTokenIsInACookieThatNoScriptAndNoOtherSiteUses() {
        Seen currentUser = Visitor.anonymous(port).signIn("/sign-in", "auditor", PASSWORD);
        assertThat(sessionCookie(currentUser)).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(currentUser.location()).isEqualTo("/");
        String token = token(sessionCookie(currentUser));
        assertThat(Visitor.anonymous(port).open("/access;jsessionid=" + token).status())
                .isEqualTo(400);
    }

    @Test
    @Asvs("v5.0.0-7.3.1")
    void anIdleSessionEndsAfterAnHour() {
        assertThat(application.getServletContext().getSessionTimeout()).isEqualTo(60);
    }

    @Test
    @Asvs({"v5.0.0-7.3.2", "v5.0.0-7.6.1"})
    void aSessionEndsAtItsTimeHoweverBusyItIs() {
        var visitor = Visitor.of(port, "second-manager");
        olderBy("7 hours 59 minutes");
        assertThat(visitor.open("/api/organisations").status()).isEqualTo(200);
        olderBy("1 minute");
        assertThat(visitor.open("/api/organisations").status()).isEqualTo(401);
        assertThat(visitor.open("/access").location()).isEqualTo("/sign-in?to=%2Faccess");
    }

    @Test
    @Asvs({"v5.0.0-7.3.2", "v5.0.0-7.6.1"})
    void everyDoorEndsASessionAtItsTime() {
        var chain = (FilterChainProxy) application.getBean("springSecurityFilterChain");
        for (String door :
                List.of("/access", "/api/audit", "/engine-rest/task", "/camunda/api/engine/engine/default/task")) {
            assertThat(chain.getFilters(door))
                    .as(door)
                    .filteredOn(SessionCheckFilter.class::isInstance)
                    .hasSize(1);
            assertThat(chain.getFilters(door))
                    .as(door)
                    .filteredOn(ConcurrencyLimitFilter.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    @Asvs("v5.0.0-7.3.1")
    void aSessionInWhichNobodySignsInEndsAfterFiveMinutes() throws Exception {
        var visitor = Visitor.anonymous(port);
        assertThat(idleSeconds(visitor.open("/sign-in"))).isEqualTo(300);
        assertThat(idleSeconds(visitor.signIn("/sign-in", "auditor", PASSWORD))).isEqualTo(3600);
        assertThat(idleSeconds(Visitor.anonymous(port).open("/camunda/app/tasklist/default/")))
                .isEqualTo(300);
    }

    private int idleSeconds(Seen answer) throws Exception {
        var server = (TomcatWebServer) ((ServletWebServerApplicationContext) application).getWebServer();
        var context = (Context) server.getTomcat().getHost().findChildren()[0];
        return context.getManager().findSession(token(sessionCookie(answer))).getMaxInactiveInterval();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/access", "/requests", "/reports", "/access/tokens", "/access/sessions"})
    @Asvs("v5.0.0-7.4.4")
    void everyPageLetsItsReaderSignOut(String path) {
        var visitor = Visitor.of(port, "auditor");
        Seen page = visitor.open(path);
        assertThat(page.body()).contains("action=\"/sign-out\"").contains("Sign out</button>");
        assertThat(visitor.submit(path, "/sign-out", Map.of()).location()).isEqualTo("/sign-in?out");
    }

    private void olderBy(String time) {
        jdbc.sql("update browser_session set began_at = began_at - :time::interval where user_id = 'second-manager'")
                .param("time", time)
                .update();
    }

    private static String sessionCookie(Seen answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.matches("[A-Za-z_-]*(JSESSIONID|SESSION)=.*"))
                .findFirst()
                .orElseThrow();
    }

    private static String token(String cookie) {
        return cookie.replaceAll("^[^=]+=([^;]+).*", "$1");
    }
}
