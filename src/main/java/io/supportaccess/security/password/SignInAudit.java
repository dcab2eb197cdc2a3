package io.supportaccess.security.password;

import io.supportaccess.audit.RateLimitedEvents;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Keeps who has signed in, and who could not. Failures at a user's account are not hidden by those at invented ones. */
@Component
public class SignInAudit {

    private static final String A_USER = "(a user)";
    private static final String NO_SUCH_USER = "(no such user)";

    private final StoredUsers passwords;
    private final ApplicationEventPublisher events;
    private final RateLimitedEvents rationed;

    SignInAudit(StoredUsers passwords, ApplicationEventPublisher events, RateLimitedEvents rationed) {
        this.passwords = passwords;
        this.events = events;
        this.rationed = rationed;
    }

    @EventListener
    void succeeded(InteractiveAuthenticationSuccessEvent currentUser) {
        Authentication person = currentUser.getAuthentication();
        events.publishEvent(new DomainEvent(
                EventType.SIGNED_IN,
                Optional.empty(),
                person.getName(),
                Map.of("address", new PersonalText(ClientAddress.of(person).text()))));
    }

    /**
     * @param account kept of a user alone: people type passwords into the field above. Empty where nobody is named.
     * @param because a stable code
     */
    public void failed(String account, ClientAddress origin, String because) {
        boolean known = passwords.of(account).isPresent();
        rationed.ofStranger(
                EventType.SIGN_IN_FAILED,
                known ? A_USER : NO_SUCH_USER,
                origin.text(),
                () -> new DomainEvent(
                        EventType.SIGN_IN_FAILED,
                        Optional.empty(),
                        DomainEvent.SYSTEM,
                        Map.of(
                                "user",
                                known ? new UserId(account) : NO_SUCH_USER,
                                "address",
                                new PersonalText(origin.text()),
                                "because",
                                because)));
    }
}
