package io.supportaccess.security.session;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.security.factor.SecondFactors;
import io.supportaccess.security.factor.TotpSecret;
import io.supportaccess.security.password.KnownDevices;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.password.StoredUser;
import io.supportaccess.security.password.StoredUsers;
import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * The second half of a sign-in. Until the code is right, Spring Security knows nobody in this browser: the server alone
 * remembers who has given the right password, for a few minutes. A person who needs a second factor and has none sets
 * it up here.
 */
@Component
public class SecondFactorSignIn {

    static final String WAITING = SecondFactorSignIn.class.getName();
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final StoredUsers users;
    private final SecondFactors factors;
    private final SignInAttempts attempts;
    private final KnownDevices devices;
    private final CamundaSession session;
    private final IdentityService identities;
    private final ApplicationEventPublisher events;

    SecondFactorSignIn(
            StoredUsers users,
            SecondFactors factors,
            SignInAttempts attempts,
            KnownDevices devices,
            CamundaSession session,
            IdentityService identities,
            ApplicationEventPublisher events) {
        this.users = users;
        this.factors = factors;
        this.attempts = attempts;
        this.devices = devices;
        this.session = session;
        this.identities = identities;
        this.events = events;
    }

    /** @param user who has just given the right password */
    public void await(HttpServletRequest request, StoredUser user) {
        // Somebody else may know the id from before.
        HttpSession waiting = request.getSession();
        request.changeSessionId();
        waiting.setMaxInactiveInterval((int) LONGEST.toSeconds());
        waiting.setAttribute(
                WAITING,
                new WaitingSignIn(
                        user.id(),
                        user.passwordDigest(),
                        Instant.now().plus(LONGEST),
                        user.secondFactor() ? Optional.empty() : Optional.of(factors.newSecret()),
                        ReturnAddress.askedFor(request)));
    }

    /** Empty where nobody has given a password lately. */
    public Optional<WaitingSignIn> waiting(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(known -> (WaitingSignIn) known.getAttribute(WAITING))
                .filter(waiting -> Instant.now().isBefore(waiting.until));
    }

    /**
     * Signs in the person who waits for the second factor.
     *
     * @return new recovery codes for a person who has set up the second factor just now; empty for all others
     * @throws InputRefused if the code is wrong
     * @throws org.springframework.security.core.AuthenticationException after too many wrong codes
     */
    public List<String> complete(
            HttpServletRequest request, HttpServletResponse response, WaitingSignIn waiting, String code) {
        StoredUser user = users.of(waiting.userId)
                .filter(known -> known.passwordDigest().equals(waiting.passwordDigest))
                .orElseThrow(() -> InputRefused.because("code", "comes too late: sign in again."));
        Optional<TotpSecret> enrolling = waiting.offered.filter(offered -> !user.secondFactor());
        List<String> recoveryCodes = new ArrayList<>();
        boolean right = attempts.attemptCode(user.id(), request, () -> enrolling
                .map(secret -> recoveryCodes.addAll(factors.enrol(user.id(), secret, code)))
                .orElseGet(() -> factors.accepts(user.id(), code)));
        if (!right) {
            throw InputRefused.because(
                    "code", "is wrong, or was used before. Enter the next one of your app, or another recovery code.");
        }
        signIn(request, response, new LocalAuthentication(user, true));
        return recoveryCodes;
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, LocalAuthentication person) {
        person.setDetails(new WebAuthenticationDetails(request));
        new ChangeSessionIdAuthenticationStrategy().onAuthentication(person, request, response);
        new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository())
                .onAuthentication(person, request, response);
        var context = new SecurityContextImpl(person);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        events.publishEvent(new InteractiveAuthenticationSuccessEvent(person, SecondFactorSignIn.class));
        // Otherwise the engine would look the person up with the rights of nobody.
        identities.clearAuthentication();
        devices.remember(person.getName(), request, response);
        session.begin(request, person);
    }

    /**
     * A person whose password was right.
     *
     * @param offered the secret to set up, for a person without a second factor
     * @param wanted the page to go to
     */
    public record WaitingSignIn(
            String userId, String passwordDigest, Instant until, Optional<TotpSecret> offered, String wanted) {}
}
