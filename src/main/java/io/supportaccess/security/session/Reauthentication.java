package io.supportaccess.security.session;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.factor.SecondFactors;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.session.OwnSessions.SessionList;
import io.supportaccess.security.token.ApiTokenAuthentication;
import io.supportaccess.token.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Asks a person in a session for the password once more, here or at the provider, or for a code of the second factor,
 * so that nobody at an unlocked screen can do what weighs most. HTTP Basic sends the password with the very call; an
 * API token needs a scope of its own instead.
 */
@Component
public class Reauthentication {

    private final BrowserSessions sessions;
    private final SignInAttempts attempts;
    private final SecondFactors factors;
    private final HttpServletRequest call;

    /** @param call the call in this thread */
    Reauthentication(
            BrowserSessions sessions, SignInAttempts attempts, SecondFactors factors, HttpServletRequest call) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.factors = factors;
        this.call = call;
    }

    /** Says, to a page, what the person has to give. */
    public SessionList wantedFrom(Authentication person) {
        return SessionList.of(sessions, person);
    }

    /**
     * Takes the password out of the fields of a call, so that neither the leak guard nor a process variable ever sees
     * it.
     *
     * @return empty text for none
     */
    public static String takePassword(Map<String, Object> fields) {
        return Optional.ofNullable(fields.remove("password"))
                .map(String::valueOf)
                .orElse("");
    }

    /**
     * @param password as it came with the call, or a code where the person has a second factor; empty for none
     * @throws org.springframework.security.core.AuthenticationException after too many wrong passwords
     */
    public void confirm(Authentication person, String password) {
        if (person instanceof SessionAuthentication session) {
            missing(person, password).ifPresent(message -> {
                throw InputRefused.because("password", message);
            });
            prove(wantedFrom(person), person, password);
            session.confirm();
        }
    }

    /** What to say of a password or code that the person has to give and has not; empty if nothing is missing. */
    public Optional<String> missing(Authentication person, String password) {
        if (!(person instanceof SessionAuthentication) || !password.isEmpty()) {
            return Optional.empty();
        }
        SessionList own = wantedFrom(person);
        if (own.takesCode()) {
            return Optional.of("is required: give a code of your authenticator app.");
        }
        return Optional.of("is required: give your password once more.").filter(message -> own.takesPassword());
    }

    /** Runs before any transaction, so that a wrong password stays in the audit trail. */
    void prove(SessionList own, Authentication person, String password) {
        if (own.takesCode()) {
            if (!attempts.attemptCode(person.getName(), call, () -> factors.accepts(person.getName(), password))) {
                throw InputRefused.because("password", "must be a new code of your authenticator app.");
            }
        } else if (own.takesPassword()) {
            attempts.attempt(person.getName(), password, call)
                    .orElseThrow(() -> InputRefused.because("password", "is wrong."));
        } else if (own.wantsSignIn()) {
            throw Refusal.conflict("Sign in at your provider once more first.");
        }
    }

    /** Refuses calls that cannot ask for a password too: those of Camunda's REST and of API tokens. */
    public void refuseUnlessConfirmed(String reference, Scope scope) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof SessionAuthentication session && !session.isConfirmed()) {
            throw Refusal.forbidden(
                    reference, "This asks for your password once more: do it on the page of the request.");
        }
        if (caller instanceof ApiTokenAuthentication program
                && !program.scopes().contains(scope)) {
            throw Refusal.forbidden(reference, "This needs an API token with the scope %s.".formatted(scope.code()));
        }
    }
}
