package io.supportaccess.security.password;

import java.time.Instant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityInfoEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * Marks a password that somebody other than its owner has set, at any door, until the owner sets another. Passwords of the
 * first start and renewed hashes have no signed-in author and no mark. Public for the engine.
 */
public final class FirstPasswordIdentityProvider extends DbIdentityServiceProvider {

    /** In the engine's table of facts about users: it is deleted with the user. */
    public static final String KEY = "password.set-by-somebody-else";

    @Override
    public IdentityOperationResult saveUser(User user) {
        IdentityOperationResult saved = super.saveUser(user);
        String by = Context.getCommandContext().getAuthenticatedUserId();
        if (by != null && ((UserEntity) user).hasNewPassword()) {
            var known = Context.getCommandContext().getIdentityInfoManager();
            if (by.equals(user.getId())) {
                known.deleteUserInfoByUserIdAndKey(user.getId(), KEY);
            } else {
                known.setUserInfo(
                        user.getId(),
                        null,
                        IdentityInfoEntity.TYPE_USERINFO,
                        KEY,
                        Instant.now().toString(),
                        null,
                        null);
            }
        }
        return saved;
    }
}
