package io.supportaccess.security.password;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;

/**
 * The engine's passwords, compared here and not by the engine: it would hold a transaction while it hashes, and lock
 * users whom somebody else has mistyped.
 */
@Component
public class StoredPasswords {

    private final IdentityService identities;
    private final PasswordManager hashes;
    private final StoredPassword nobodys;

    StoredPasswords(IdentityService identities, ProcessEngineConfigurationImpl engine) {
        this.identities = identities;
        this.hashes = engine.getPasswordManager();
        this.nobodys = new StoredPassword("", hashes.encrypt(UUID.randomUUID().toString()));
    }

    public Optional<StoredPassword> of(String userId) {
        return user(userId)
                .filter(user -> user.getPassword() != null)
                .map(user -> new StoredPassword(user.getSalt(), user.getPassword()));
    }

    /** Takes as long for a user whom nobody knows: who is one is not to be learnt with a clock. */
    boolean matches(String password, Optional<StoredPassword> stored) {
        StoredPassword compared = stored.orElse(nobodys);
        if (compared.isOutdated()) {
            hashes.check(password, nobodys.hash());
        }
        return hashes.check(password + compared.salt(), compared.hash()) && stored.isPresent();
    }

    /** Hashes a password anew that was right; the rules for new ones are not for those that are in use. */
    void renew(String userId, String password) {
        user(userId).ifPresent(user -> {
            user.setPassword(password);
            try {
                ((IdentityServiceImpl) identities).saveUser(user, true);
            } catch (OptimisticLockingException renewedAtTheSameMoment) {
                // By another sign-in of the same person, with the same password.
            }
        });
    }

    private Optional<UserEntity> user(String userId) {
        return Optional.ofNullable(
                (UserEntity) identities.createUserQuery().userId(userId).singleResult());
    }
}
