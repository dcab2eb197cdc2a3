package io.supportaccess.security.password;

import io.supportaccess.request.UserId;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Lets nobody try passwords faster than the throttle allows, and puts each failure into the audit trail. */
@Component
public class SignInAttempts {

    /** No user id has a blank. */
    private static final String CODES = " second factor";

    private final PasswordCheck check;
    private final SignInThrottle throttle;
    private final SignInAudit audit;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    SignInAttempts(PasswordCheck check, SignInThrottle throttle, SignInAudit audit) {
        this.check = check;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * @param userId in any spelling: all of them are one account, and are throttled as one
     * @return the user whose password this is
     */
    public Optional<StoredUser> attempt(String userId, String password, ClientAddress origin) {
        String account = UserId.normal(userId);
        refuseWhoHasToWait(account, account, origin);
        Optional<StoredUser> fitting = check.remembered(account, password).or(() -> inTurn(account, password, origin));
        fitting.ifPresent(right -> throttle.succeeded(account, origin));
        return fitting;
    }

    /**
     * Checks few passwords at a time and throttles again: a thousand guesses at once take as long as one after the
     * other.
     */
    private Optional<StoredUser> inTurn(String account, String password, ClientAddress origin) {
        turns.acquireUninterruptibly();
        try {
            refuseWhoHasToWait(account, account, origin);
            Optional<StoredUser> fitting = check.fits(account, password);
            if (fitting.isEmpty()) {
                throttle.failed(account, origin);
                audit.failed(account, origin, "wrong-password");
            }
            return fitting;
        } finally {
            turns.release();
        }
    }

    /**
     * Lets nobody try codes faster than passwords. They are counted apart: the right password, which comes first, forgets
     * wrong passwords alone.
     */
    public boolean attemptCode(String userId, ClientAddress origin, BooleanSupplier code) {
        String account = userId + CODES;
        turns.acquireUninterruptibly();
        try {
            refuseWhoHasToWait(account, userId, origin);
            boolean right = code.getAsBoolean();
            if (right) {
                throttle.succeeded(account, origin);
            } else {
                throttle.failed(account, origin);
                audit.failed(userId, origin, "wrong-code");
            }
            return right;
        } finally {
            turns.release();
        }
    }

    private void refuseWhoHasToWait(String account, String userId, ClientAddress origin) {
        try {
            throttle.refuseWhoHasToWait(account, origin);
        } catch (TooManyAttempts refusal) {
            audit.failed(userId, origin, "too-many-attempts");
            throw refusal;
        }
    }
}
