package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for a short time which passwords were right: a program sends its own with every call, and a memory-hard hash
 * for each would be ruinous. What is remembered is worthless outside this process, and another stored hash ends it.
 */
@Component
class VerifiedPasswords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST = 10_000;

    private final Cache<String, Boolean> right;
    private final SecretKeySpec key;

    VerifiedPasswords(SignInSettings settings) {
        this.right = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.rememberPassword())
                .build();
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean holds(String userId, String password, StoredUser stored) {
        return right.getIfPresent(pair(userId, password, stored)) != null;
    }

    void add(String userId, String password, StoredUser stored) {
        right.put(pair(userId, password, stored), true);
    }

    private String pair(String userId, String password, StoredUser stored) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : List.of(userId, password, stored.hash())) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
