package io.supportaccess.security.session;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.factor.SecondFactors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an administrator help somebody who has lost the phone and the recovery codes. */
@Component
public class SecondFactorReset {

    private final SecondFactors factors;
    private final BrowserSessions sessions;
    private final Reauthentication reauthentication;
    private final TransactionTemplate transaction;

    SecondFactorReset(
            SecondFactors factors,
            BrowserSessions sessions,
            Reauthentication reauthentication,
            TransactionTemplate transaction) {
        this.factors = factors;
        this.sessions = sessions;
        this.reauthentication = reauthentication;
        this.transaction = transaction;
    }

    public boolean isPossible(String userId) {
        return factors.of(userId).isPresent();
    }

    /**
     * Removes the second factor and ends all sessions of that person, since a lost phone may be in other hands.
     *
     * @param password of the administrator, or a code
     */
    public void reset(String userId, Authentication administrator, String password) {
        if (userId.equals(administrator.getName())) {
            throw Refusal.conflict("You cannot reset your own second factor: ask another administrator.");
        }
        reauthentication.confirm(administrator, password);
        transaction.executeWithoutResult(begun -> {
            if (!factors.remove(userId, administrator.getName())) {
                throw Refusal.conflict("This person has no second factor.");
            }
            sessions.endAll(userId);
        });
    }
}
