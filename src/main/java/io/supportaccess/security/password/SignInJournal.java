package io.supportaccess.security.password;

import io.supportaccess.audit.RationedFacts;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.Person;
import io.supportaccess.request.PersonalText;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Keeps who has signed in, and who could not. Failures at a user's account are not hidden by those at invented ones. */
@Component
public class SignInJournal {

    private static final String A_USER = "(a user)";
    private static final String NO_SUCH_USER = "(no such user)";

    private final StoredPasswords passwords;
    private final ApplicationEventPublisher facts;
    private final RationedFacts rationed;

    SignInJournal(StoredPasswords passwords, ApplicationEventPublisher facts, RationedFacts rationed) {
        this.passwords = passwords;
        this.facts = facts;
        this.rationed = rationed;
    }

    @EventListener
    void succeeded(InteractiveAuthenticationSuccessEvent signedIn) {
        Authentication person = signedIn.getAuthentication();
        facts.publishEvent(new Fact(
                What.SIGNED_IN,
                Optional.empty(),
                person.getName(),
                Map.of("address", new PersonalText(Origin.of(person).text()))));
    }

    /**
     * @param account kept of a user alone: people type passwords into the field above. Empty where nobody is named.
     * @param because a stable code
     */
    public void failed(String account, Origin origin, String because) {
        boolean known = passwords.of(account).isPresent();
        rationed.ofStranger(
                What.SIGN_IN_FAILED,
                known ? A_USER : NO_SUCH_USER,
                origin.text(),
                () -> new Fact(
                        What.SIGN_IN_FAILED,
                        Optional.empty(),
                        Fact.SYSTEM,
                        Map.of(
                                "user",
                                known ? new Person(account) : NO_SUCH_USER,
                                "address",
                                new PersonalText(origin.text()),
                                "because",
                                because)));
    }
}
