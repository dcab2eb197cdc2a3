package io.supportaccess.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's session as the browser holds it, begun by the form.
 *
 * @param token what our pages and our REST ask for beside the cookie
 * @param camundasToken what Camunda's web applications ask for
 */
record Session(String cookie, String token, String camundasToken) {

    private static final Pattern COOKIE = Pattern.compile("JSESSIONID=[^;]+");
    private static final Pattern CAMUNDAS_TOKEN = Pattern.compile("XSRF-TOKEN=([^;]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** The cookie from before the sign-in is worth nothing. */
    static Session of(Wire wire, String user) throws IOException {
        Said page = wire.send(Sent.of("GET", "/sign-in"));
        String first = cookie(page, COOKIE, 0);
        String form = "username=%s&password=%s&_csrf=%s".formatted(user, ApplicationTest.PASSWORD, token(page.body()));
        String own = cookie(wire.send(Sent.form("/sign-in", form).with("Cookie", first)), COOKIE, 0);
        assertThat(own).isNotEqualTo(first);
        assertThat(wire.send(Sent.of("GET", "/access").with("Cookie", first)).status())
                .isEqualTo(302);
        Said tokens = wire.send(Sent.of("GET", "/access/tokens").with("Cookie", own));
        assertThat(tokens.status()).isEqualTo(200);
        Said camundas =
                wire.send(Sent.of("GET", "/camunda/app/welcome/default/").with("Cookie", own));
        return new Session(own, token(tokens.body()), cookie(camundas, CAMUNDAS_TOKEN, 1));
    }

    Sent sends(Sent request) {
        return request.with("Cookie", cookie).with("X-CSRF-TOKEN", token).with("X-XSRF-TOKEN", camundasToken);
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String cookie(Said answer, Pattern wanted, int group) {
        return answer.headers().stream()
                .filter(header -> header.startsWith("Set-Cookie: "))
                .map(wanted::matcher)
                .filter(Matcher::find)
                .map(cookie -> cookie.group(group))
                .findFirst()
                .orElseThrow();
    }
}
