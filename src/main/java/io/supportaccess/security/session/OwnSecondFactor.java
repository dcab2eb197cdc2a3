package io.supportaccess.security.session;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.factor.SecondFactors;
import io.supportaccess.security.factor.SecondFactors.SecondFactor;
import io.supportaccess.security.factor.TotpSecret;
import io.supportaccess.security.password.KnownDevices;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.password.StoredUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people set up and remove their own second factor, and make new recovery codes. Each asks for a proof that a
 * stranger at an unlocked screen does not have: the password, or a code.
 */
@Component
public class OwnSecondFactor {

    private final SecondFactors factors;
    private final SecondFactorRule rule;
    private final SignInAttempts attempts;
    private final StoredUsers users;
    private final KnownDevices devices;
    private final BrowserSessions sessions;
    private final TransactionTemplate transaction;

    OwnSecondFactor(
            SecondFactors factors,
            SecondFactorRule rule,
            SignInAttempts attempts,
            StoredUsers users,
            KnownDevices devices,
            BrowserSessions sessions,
            TransactionTemplate transaction) {
        this.factors = factors;
        this.rule = rule;
        this.attempts = attempts;
        this.users = users;
        this.devices = devices;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    public Optional<SecondFactor> of(Authentication person) {
        return factors.of(person.getName());
    }

    public boolean isDemandedOf(Authentication person) {
        return rule.isDemandedOf(AuthorityUtils.authorityListToSet(person.getAuthorities()));
    }

    /** False for a person of a provider, who gives a second factor there. */
    public boolean isPossible(Authentication person) {
        return person instanceof SessionAuthentication
                && users.of(person.getName())
                        .filter(user -> user.providerSignInAt().isEmpty())
                        .isPresent();
    }

    /**
     * @return a secret for the person's app; nothing is kept yet
     * @throws org.springframework.security.core.AuthenticationException after too many wrong passwords
     */
    public TotpSecret offer(Authentication person, String password, HttpServletRequest call) {
        refuseUnlessPossible(person);
        attempts.attempt(person.getName(), password, call)
                .orElseThrow(() -> InputRefused.because("password", "is wrong."));
        return factors.newSecret();
    }

    /** @return the recovery codes, to be shown once */
    public List<String> enrol(
            SessionAuthentication person,
            TotpSecret secret,
            String code,
            HttpServletRequest call,
            HttpServletResponse answer) {
        List<String> recoveryCodes = new ArrayList<>();
        prove(person, call, () -> recoveryCodes.addAll(enrol(person, secret, code)));
        devices.remember(person.getName(), call, answer);
        return recoveryCodes;
    }

    private List<String> enrol(SessionAuthentication person, TotpSecret secret, String code) {
        return transaction.execute(begun -> {
            List<String> recoveryCodes = factors.enrol(person.getName(), secret, code);
            if (!recoveryCodes.isEmpty()) {
                sessions.continueWithSecondFactor(person.sessionId(), person.getName());
            }
            return recoveryCodes;
        });
    }

    /** @return new recovery codes, to be shown once; the earlier ones are worthless then */
    public List<String> newRecoveryCodes(Authentication person, String code, HttpServletRequest call) {
        prove(person, call, () -> factors.accepts(person.getName(), code));
        return factors.newRecoveryCodes(person.getName());
    }

    /** A person whose role needs one is signed out everywhere, and sets up another at the next sign-in. */
    public void remove(Authentication person, String code, HttpServletRequest call, HttpServletResponse answer) {
        prove(person, call, () -> factors.accepts(person.getName(), code));
        transaction.executeWithoutResult(begun -> {
            factors.remove(person.getName(), person.getName());
            if (isDemandedOf(person)) {
                sessions.endAll(person.getName());
            } else {
                sessions.continueWithoutSecondFactor(person.getName());
            }
        });
        devices.remember(person.getName(), call, answer);
    }

    private void prove(Authentication person, HttpServletRequest call, BooleanSupplier code) {
        refuseUnlessPossible(person);
        if (!attempts.attemptCode(person.getName(), call, code)) {
            throw InputRefused.because(
                    "code", "is wrong, or was used before. Enter the next one of your app, or another recovery code.");
        }
    }

    private void refuseUnlessPossible(Authentication person) {
        if (!isPossible(person)) {
            throw Refusal.forbidden("You sign in at your provider: set up your second factor there.");
        }
    }
}
