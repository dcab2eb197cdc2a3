package io.supportaccess.security.password;

import io.supportaccess.request.UserId;
import io.supportaccess.signing.Sha256;
import io.supportaccess.signing.SigningKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Knows the browsers again in which a person has signed in, by a signed cookie for each account: it needs no row,
 * outlasts a restart, and is good on every node. A new password forgets all of them. The cookie opens nothing. It only
 * says who has tries of their own, which nobody else can use up.
 */
@Component
public final class KnownDevices {

    private static final String COOKIE = "device-";
    private static final Duration KEPT = Duration.ofDays(180);

    private final SigningKey key;
    private final StoredUsers users;

    KnownDevices(SigningKey key, StoredUsers users) {
        this.key = key;
        this.users = users;
    }

    /** What a browser sends to be known again. */
    public static List<Cookie> cookies(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().startsWith(COOKIE))
                .toList();
    }

    /** @return an id of the device on which this account has signed in before; empty for a strange one */
    public Optional<String> of(String userId, List<Cookie> cookies) {
        List<String> values = cookies.stream()
                .filter(cookie -> cookie.getName().equals(name(userId)))
                .map(Cookie::getValue)
                .toList();
        return values.isEmpty() ? Optional.empty() : known(account(userId), values);
    }

    /** Knows this device from now on; a device that is known keeps its id. */
    public void remember(String userId, HttpServletRequest request, HttpServletResponse response) {
        String device =
                of(userId, cookies(request)).orElseGet(() -> UUID.randomUUID().toString());
        String end = String.valueOf(Instant.now().plus(KEPT).getEpochSecond());
        String signature =
                Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(text(account(userId), device, end)));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(userId), String.join(".", device, end, signature))
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Strict")
                        .maxAge(KEPT)
                        .build()
                        .toString());
    }

    private Optional<String> known(String account, List<String> values) {
        return values.stream()
                .flatMap(value -> verified(account, value).stream())
                .findFirst();
    }

    private Optional<String> verified(String account, String value) {
        String[] parts = value.split("\\.");
        try {
            return parts.length == 3
                            && Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(Instant.now())
                            && key.verifyingKey()
                                    .verifies(
                                            text(account, parts[0], parts[1]),
                                            Base64.getUrlDecoder().decode(parts[2]))
                    ? Optional.of(parts[0])
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException forged) {
            return Optional.empty();
        }
    }

    /** The name of a person stands in no cookie. */
    private static String name(String userId) {
        return COOKIE + Sha256.hex(UserId.normal(userId)).substring(0, 16);
    }

    /**
     * With the password, so that whoever knew an earlier one has no tries of their own, and with the second factor, so
     * that whoever knows the password alone has none at the code.
     */
    private String account(String userId) {
        String proof = users.of(userId)
                .map(user -> user.passwordDigest() + (user.secondFactor() ? "\nsecond factor" : ""))
                .orElse("");
        return UserId.normal(userId) + "\n" + proof;
    }

    /** Nothing else that this key signs begins like this. */
    private static byte[] text(String account, String device, String end) {
        return String.join("\n", "known-device", account, device, end).getBytes(StandardCharsets.UTF_8);
    }
}
