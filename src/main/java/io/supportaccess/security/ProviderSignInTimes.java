package io.supportaccess.security;

import io.supportaccess.security.password.SignInSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * When people of a provider have last signed in there. Whoever has left is deleted at the provider and stays a user here:
 * their programs must not work on as if the provider still vouched for them.
 */
@Component
public class ProviderSignInTimes {

    /** Kept of a provider's people alone. */
    static final String SIGNED_IN_AT = "sign-in.at";

    private final IdentityService identities;
    private final Duration tokensOutliveSignIn;

    ProviderSignInTimes(IdentityService identities, SignInSettings settings) {
        this.identities = identities;
        this.tokensOutliveSignIn = settings.tokensOutliveSignIn();
    }

    public void currentUser(String userId) {
        identities.setUserInfo(userId, SIGNED_IN_AT, Instant.now().toString());
    }

    /** Until when programs work in the name of this person without another sign-in; empty for a user of this installation. */
    public Optional<Instant> vouchedForUntil(String userId) {
        return Optional.ofNullable(identities.getUserInfo(userId, SIGNED_IN_AT))
                .map(Instant::parse)
                .map(last -> last.plus(tokensOutliveSignIn));
    }
}
