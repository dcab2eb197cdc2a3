package io.supportaccess.security.password;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a password is right, for the price of one hash at the first call and of none soon after. */
@Component
class PasswordCheck {

    private final StoredUsers passwords;
    private final VerifiedPasswords verified;

    PasswordCheck(StoredUsers passwords, VerifiedPasswords verified) {
        this.passwords = passwords;
        this.verified = verified;
    }

    /** @return the stored password of which the given one was right a short time ago */
    Optional<StoredUser> remembered(String userId, String password) {
        return passwords.of(userId).filter(stored -> verified.holds(userId, password, stored));
    }

    /** @return the stored password that the given one fits; a hash of an earlier kind is replaced at this chance */
    Optional<StoredUser> fits(String userId, String password) {
        Optional<StoredUser> stored = passwords.of(userId);
        if (!passwords.matches(password, stored)) {
            return Optional.empty();
        }
        if (stored.filter(StoredUser::hasOutdatedHash).isPresent()) {
            passwords.renew(userId, password);
            stored = passwords.of(userId);
        }
        stored.ifPresent(known -> verified.add(userId, password, known));
        return stored;
    }
}
