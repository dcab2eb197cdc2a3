package io.supportaccess.security.password;

import io.supportaccess.request.UserId;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Lets nobody try passwords faster than the throttle allows, and puts each failure into the audit trail. */
@Component
public class SignInAttempts {

    /** No user id has a blank. */
    private static final String CODES = " second factor";

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int MOST_WAITING = 20;

    private final PasswordCheck check;
    private final SignInThrottle throttle;
    private final SignInAudit audit;
    private final KnownDevices devices;
    private final Semaphore turnsOfKnown = new Semaphore(PROCESSORS);
    private final Semaphore turnsOfStrangers = new Semaphore(Math.max(1, PROCESSORS / 2), true);

    SignInAttempts(PasswordCheck check, SignInThrottle throttle, SignInAudit audit, KnownDevices devices) {
        this.check = check;
        this.throttle = throttle;
        this.audit = audit;
        this.devices = devices;
    }

    /** As {@link #attempt(String, String, ClientAddress, Optional)}, where a person in a browser proves who they are. */
    public Optional<StoredUser> attempt(String userId, String password, HttpServletRequest call) {
        return attempt(userId, password, ClientAddress.of(call.getRemoteAddr()), device(userId, call));
    }

    /**
     * @param userId in any spelling: all of them are one account, and are throttled as one
     * @param device a known one of this account
     * @return the user whose password this is
     */
    public Optional<StoredUser> attempt(String userId, String password, ClientAddress origin, Optional<String> device) {
        String account = UserId.normal(userId);
        refuseWhoHasToWait(account, origin, device);
        Optional<StoredUser> fitting =
                check.remembered(account, password).or(() -> inTurn(account, password, origin, device));
        fitting.ifPresent(right -> throttle.succeeded(account, origin, device));
        return fitting;
    }

    /**
     * Checks few passwords at a time and throttles again: a thousand guesses at once take as long as one after the
     * other.
     */
    private Optional<StoredUser> inTurn(
            String account, String password, ClientAddress origin, Optional<String> device) {
        Semaphore turns = turns(account, origin, device);
        turns.acquireUninterruptibly();
        try {
            refuseWhoHasToWait(account, origin, device);
            Optional<StoredUser> fitting = check.fits(account, password);
            if (fitting.isEmpty()) {
                throttle.failed(account, origin, device);
                audit.failed(account, origin, "wrong-password");
            }
            return fitting;
        } finally {
            turns.release();
        }
    }

    /**
     * Lets nobody try codes faster than passwords. They are counted apart: the right password, which comes first,
     * forgets wrong passwords alone. Whoever is here knows the password, and a code is short, so an address has no
     * tries of its own. A device has, if somebody has given a code on it.
     */
    public boolean attemptCode(String userId, HttpServletRequest call, BooleanSupplier code) {
        String account = userId + CODES;
        var origin = ClientAddress.of(call.getRemoteAddr());
        Optional<String> device = device(userId, call).map(id -> id + CODES);
        turnsOfKnown.acquireUninterruptibly();
        try {
            refuse(userId, origin, () -> throttle.refuseCodeThatHasToWait(account, origin, device));
            boolean right = code.getAsBoolean();
            if (right) {
                throttle.succeeded(account, origin, device);
            } else {
                throttle.failed(account, origin, device);
                audit.failed(userId, origin, "wrong-code");
            }
            return right;
        } finally {
            turnsOfKnown.release();
        }
    }

    /** Strangers have turns apart and a short queue, so that a crowd of them makes nobody wait who was here before. */
    private Semaphore turns(String account, ClientAddress origin, Optional<String> device) {
        if (device.isPresent() || throttle.isKnown(account, origin)) {
            return turnsOfKnown;
        }
        if (turnsOfStrangers.getQueueLength() >= MOST_WAITING) {
            audit.failed(account, origin, "too-many-attempts");
            throw new TooManyAttempts(Duration.ofSeconds(1));
        }
        return turnsOfStrangers;
    }

    private Optional<String> device(String userId, HttpServletRequest call) {
        return devices.of(userId, KnownDevices.cookies(call));
    }

    private void refuseWhoHasToWait(String account, ClientAddress origin, Optional<String> device) {
        refuse(account, origin, () -> throttle.refuseWhoHasToWait(account, origin, device));
    }

    private void refuse(String userId, ClientAddress origin, Runnable unlessFree) {
        try {
            unlessFree.run();
        } catch (TooManyAttempts refusal) {
            audit.failed(userId, origin, "too-many-attempts");
            throw refusal;
        }
    }
}
