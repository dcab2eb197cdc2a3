package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.RawCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class BehindProxyTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String CLIENT = "198.51.100.7";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Asvs("v5.0.0-3.4.1")
    void byTheTrustedProxysTlsEachCookieIsSecureAndBrowsersRememberIt() {
        String answer = forwarded(ApplicationTest.TRUSTED_PROXY, TASKLIST);
        assertThat(RawCall.header(answer, "Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("; Secure"))
                .allMatch(cookie -> cookie.contains("SameSite=Lax"))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID=") && cookie.contains("; HttpOnly"));
        assertThat(RawCall.header(answer, "Strict-Transport-Security"))
                .containsExactly("max-age=31536000 ; includeSubDomains");
    }

    @Test
    @Asvs({"v5.0.0-4.1.3", "v5.0.0-15.3.4"})
    void whatAnybodyElseSaysAboutItsWayIsNotBelieved() {
        String answer = forwarded("127.0.0.1", TASKLIST);
        assertThat(RawCall.header(answer, "Set-Cookie")).hasSize(2).noneMatch(cookie -> cookie.contains("Secure"));
        assertThat(RawCall.header(answer, "Strict-Transport-Security")).isEmpty();
    }

    @Test
    void theAuditTrailNamesTheClientThatTheTrustedProxyNames() {
        forwarded(ApplicationTest.TRUSTED_PROXY, "/api/behind-a-proxy");
        forwarded("127.0.0.1", "/api/behind-nothing");
        await().untilAsserted(() -> {
            assertThat(addresses("GET /api/behind-a-proxy")).containsExactly(CLIENT);
            assertThat(addresses("GET /api/behind-nothing")).containsExactly("127.0.0.1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /\u0001 HTTP/1.1", "GET /<script> HTTP/1.1", "not http at all", "GET / HTTP/7.3"})
    @Asvs("v5.0.0-16.5.1")
    void whatIsNoRequestIsRefusedWithoutAWordAboutTheServer(String line) {
        String answer = new RawCall(port, "127.0.0.1").answer(line, "Host: localhost", "Connection: close");
        saysNothing(answer);
    }

    @Test
    void soIsAHeaderThatIsTooLong() {
        saysNothing(new RawCall(port, "127.0.0.1")
                .answer("GET /sign-in HTTP/1.1", "Host: localhost", "X-Long: " + "x".repeat(20_000)));
    }

    private static void saysNothing(String answer) {
        assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("tomcat", "apache", "exception", "java.", "<script>");
    }

    private String forwarded(String from, String path) {
        return new RawCall(port, from)
                .answer(
                        "GET " + path + " HTTP/1.1",
                        "Host: localhost",
                        "X-Forwarded-For: " + CLIENT,
                        "X-Forwarded-Proto: https",
                        "Authorization: Nobody",
                        "Connection: close");
    }

    private List<String> addresses(String call) {
        return jdbc.sql("""
                        select a.value from audit_personal c join audit_personal a using (entry_id)
                         where c.name = 'call' and c.value = :call and a.name = 'address'
                        """).param("call", call).query(String.class).list();
    }
}
