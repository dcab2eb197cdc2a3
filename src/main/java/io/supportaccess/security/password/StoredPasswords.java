package io.supportaccess.security.password;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's passwords, compared here and not by the engine: it would hold a transaction while it hashes, and lock
 * users whom somebody else has mistyped.
 */
@Component
public class StoredPasswords {

    private final IdentityService identities;
    private final JdbcClient jdbc;
    private final PasswordManager hashes;
    private final StoredPassword nobodys;

    StoredPasswords(IdentityService identities, JdbcClient jdbc, ProcessEngineConfigurationImpl engine) {
        this.identities = identities;
        this.jdbc = jdbc;
        this.hashes = engine.getPasswordManager();
        this.nobodys = new StoredPassword("", hashes.encrypt(UUID.randomUUID().toString()), Optional.empty());
    }

    public Optional<StoredPassword> of(String userId) {
        return jdbc.sql("""
                        select u.salt_, u.pwd_, i.value_ as set_at
                          from act_id_user u left join act_id_info i on i.user_id_ = u.id_ and i.key_ = :first
                         where u.id_ = :user and u.pwd_ is not null
                        """)
                .param("first", FirstPasswordIdentityProvider.KEY)
                .param("user", userId)
                .query((row, number) -> new StoredPassword(
                        row.getString("salt_"),
                        row.getString("pwd_"),
                        Optional.ofNullable(row.getString("set_at")).map(Instant::parse)))
                .optional();
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
        var user = (UserEntity) identities.createUserQuery().userId(userId).singleResult();
        if (user != null) {
            user.setPassword(password);
            try {
                ((IdentityServiceImpl) identities).saveUser(user, true);
            } catch (OptimisticLockingException renewedAtTheSameMoment) {
                // By another sign-in of the same person, with the same password.
            }
        }
    }
}
