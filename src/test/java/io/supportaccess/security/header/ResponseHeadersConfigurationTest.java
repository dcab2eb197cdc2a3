package io.supportaccess.security.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class ResponseHeadersConfigurationTest {

    private static final Pattern HEADERS_NONCE = Pattern.compile("script-src 'nonce-([^']+)'");
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>");
    private static final int PAGE_LOADS = Integer.getInteger("page.loads", 2_000);
    private static final int CLIENTS = 8;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "200, admin, GET, /api/support-requests",
        "200, admin, GET, /engine-rest/task",
        "401, admin, GET, /camunda/api/engine/engine/default/task",
        "200, , GET, /camunda/app/tasklist/default/",
        "200, , GET, /camunda/app/tasklist/styles/user-styles.css",
        "200, , GET, /support-access/pages.css",
        "200, , GET, /sign-in",
        "302, , GET, /access",
        "302, , GET, /camunda/app/tasklist/",
        "400, admin, POST, /api/support-requests",
        "400, , GET, /camunda/app/;a=b/tasklist",
        "401, , GET, /api/support-requests",
        "401, , GET, /engine-rest/task",
        "401, , GET, /somewhere",
        "403, approver, GET, /api/audit",
        "404, admin, GET, /somewhere",
        "404, admin, GET, /api/support-requests/XS-1",
        "404, admin, GET, /api/no-such-call",
        "404, admin, GET, /requests/XS-1",
        "404, admin, GET, /support-access/nothing.js",
        "405, admin, PUT, /api/support-requests"
    })
    @Asvs({"v5.0.0-3.4.3", "v5.0.0-3.4.4", "v5.0.0-3.4.5", "v5.0.0-3.4.6", "v5.0.0-14.2.3", "v5.0.0-14.3.2"})
    void everyAnswerCarriesTheSameHeaders(int status, String user, String method, String path) {
        Caller caller = user == null ? Caller.anonymous(port) : Caller.of(port, user);
        Response answer = caller.send(method, path, BodyPublishers.ofString("{}"), Map.of());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo(path.endsWith(".css") ? "no-cache" : "no-store");
        assertThat(answer.response().headers().map())
                .doesNotContainKeys("server", "x-powered-by", "strict-transport-security")
                .allSatisfy((name, values) -> assertThat(values)
                        .hasSize(
                                name.startsWith("set-cookie")
                                        ? values.size()
                                        : name.equals("vary") ? values.size() : 1));
    }

    @Test
    void eachPageRunsItsOwnScriptsHoweverManyAreLoadedAtOnce() throws Exception {
        List<String> pages = Stream.of("tasklist", "cockpit", "admin", "welcome")
                .map(name -> "/camunda/app/" + name + "/default/")
                .toList();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        Caller anybody = Caller.anonymous(port);
        List<Callable<Response>> loads = IntStream.range(0, PAGE_LOADS)
                .<Callable<Response>>mapToObj(load -> () -> anybody.get(pages.get(load % pages.size())))
                .toList();

        List<Future<Response>> answers = clients.invokeAll(loads);
        clients.shutdown();

        assertThat(answers.stream()
                        .map(ResponseHeadersConfigurationTest::got)
                        .map(ResponseHeadersConfigurationTest::nonce))
                .hasSize(PAGE_LOADS)
                .doesNotHaveDuplicates();
    }

    private static Response got(Future<Response> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The nonce of the header, once every script of the page is seen to carry it. */
    private static String nonce(Response page) {
        Matcher header = HEADERS_NONCE.matcher(page.header("Content-Security-Policy"));
        assertThat(header.find()).isTrue();
        assertThat(SCRIPT.matcher(page.response().body()).results().map(script -> script.group()))
                .hasSizeGreaterThan(1)
                .allMatch(script -> script.contains("nonce=\"" + header.group(1) + "\""));
        return header.group(1);
    }
}
