package io.supportaccess.security.factor;

import io.supportaccess.security.password.StoredUser;
import org.springframework.security.core.AuthenticationException;

/** The password is right, and does not sign this person in by itself. */
public final class SecondFactorNeeded extends AuthenticationException {

    private final transient StoredUser user;

    public SecondFactorNeeded(StoredUser user) {
        super("This account needs a second factor, so its password alone opens nothing: send an API token, which you"
                + " create on the page /access/tokens.");
        this.user = user;
    }

    public StoredUser user() {
        return user;
    }
}
