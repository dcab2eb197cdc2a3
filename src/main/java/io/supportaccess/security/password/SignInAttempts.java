package io.supportaccess.security.password;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Lets passwords be tried no faster than the throttle allows, and has kept what was tried in vain. */
@Component
public class SignInAttempts {

    private final PasswordCheck check;
    private final SignInThrottle throttle;
    private final SignInAudit journal;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    SignInAttempts(PasswordCheck check, SignInThrottle throttle, SignInAudit journal) {
        this.check = check;
        this.throttle = throttle;
        this.journal = journal;
    }

    /** @return the stored password that the given one fits */
    public Optional<StoredUser> attempt(String account, String password, ClientAddress origin) {
        refuseWhoHasToWait(account, origin);
        Optional<StoredUser> fitting = check.remembered(account, password).or(() -> inTurn(account, password, origin));
        fitting.ifPresent(right -> throttle.succeeded(account, origin));
        return fitting;
    }

    /** Few at a time, and asked again: a thousand guesses sent at once are as slow as one after the other. */
    private Optional<StoredUser> inTurn(String account, String password, ClientAddress origin) {
        turns.acquireUninterruptibly();
        try {
            refuseWhoHasToWait(account, origin);
            Optional<StoredUser> fitting = check.fits(account, password);
            if (fitting.isEmpty()) {
                throttle.failed(account, origin);
                journal.failed(account, origin, "wrong-password");
            }
            return fitting;
        } finally {
            turns.release();
        }
    }

    private void refuseWhoHasToWait(String account, ClientAddress origin) {
        try {
            throttle.refuseWhoHasToWait(account, origin);
        } catch (TooManyAttempts refusal) {
            journal.failed(account, origin, "too-many-attempts");
            throw refusal;
        }
    }
}
