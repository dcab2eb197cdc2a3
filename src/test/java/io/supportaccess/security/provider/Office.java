package io.supportaccess.security.provider;

import io.supportaccess.OpenIdProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser without JavaScript that goes between the application and the provider, and keeps both's cookies. */
final class Office {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\".*? value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String application;

    Office(int port) {
        application = "http://127.0.0.1:" + port;
    }

    /** From the button on the sign-in page to the provider and back; tells what the application answers then. */
    HttpResponse<String> signIn(String subject, String wanted) {
        return open(providerSignInSuccessHandler(subject, wanted));
    }

    /** The address, with the code, by which the provider sends the person back. */
    String providerSignInSuccessHandler(String subject, String wanted) {
        String asked = location(open("/oauth2/authorization/office?to=" + wanted));
        HttpResponse<String> answer = open(asked);
        if (location(answer).endsWith("/login")) {
            String form = location(answer);
            var token = TOKEN.matcher(open(form).body());
            token.find();
            answer = post(
                    form, Map.of("username", subject, "password", OpenIdProvider.PASSWORD, "_csrf", token.group(1)));
            answer = open(location(answer));
        }
        return location(answer);
    }

    HttpResponse<String> signOutCustomizer() {
        var token = TOKEN.matcher(open("/access").body());
        token.find();
        return post("/sign-out", Map.of("_csrf", token.group(1)));
    }

    /** Sends the form of a page that has one of its own address. */
    HttpResponse<String> submit(String page, Map<String, String> fields) {
        return submit(page, page, fields);
    }

    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        var token = TOKEN.matcher(open(page).body());
        token.find();
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", token.group(1));
        return post(action, form);
    }

    HttpResponse<String> open(String address) {
        return send(request(address));
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address.startsWith("/") ? application + address : address))
                .header("Accept", "text/html,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
