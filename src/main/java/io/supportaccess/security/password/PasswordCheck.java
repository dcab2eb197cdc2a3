package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Checks passwords, and remembers for a short time which were correct: a program sends its password with every call,
 * and a memory-hard hash each time would be ruinous. The memory is worthless outside this process, and a changed
 * password invalidates it.
 */
@Component
class PasswordCheck {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST = 10_000;

    private final StoredUsers users;
    private final Cache<String, Boolean> correct;
    private final SecretKeySpec key;

    PasswordCheck(StoredUsers users, SignInSettings settings) {
        this.users = users;
        this.correct = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.rememberPassword())
                .build();
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** @return the user if the password was correct a short time ago */
    Optional<StoredUser> remembered(String userId, String password) {
        return users.of(userId).filter(user -> correct.getIfPresent(digest(user, password)) != null);
    }

    /** @return the user if the password is correct; this is the chance to replace an outdated hash */
    Optional<StoredUser> fits(String userId, String password) {
        Optional<StoredUser> user = users.of(userId);
        if (!users.matches(password, user)) {
            return Optional.empty();
        }
        if (user.filter(StoredUser::hasOutdatedHash).isPresent()) {
            users.renew(user.get(), password);
            user = users.of(userId);
        }
        user.ifPresent(known -> correct.put(digest(known, password), true));
        return user;
    }

    private String digest(StoredUser user, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : List.of(user.id(), password, user.hash())) {
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
