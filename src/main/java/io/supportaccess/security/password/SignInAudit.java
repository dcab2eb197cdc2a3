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

/**
 * Keeps sign-ins and their failures in the audit trail. Failures at invented accounts are counted separately, so they
 * cannot hide those at real ones.
 */
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
     * @param account kept only if it is a user's: people type passwords into that field. Empty if the call names none
     * @param because a stable code
     */
    public void failed(String account, ClientAddress origin, String because) {
        Optional<StoredUser> known = passwords.of(account);
        rationed.ofStranger(
                EventType.SIGN_IN_FAILED,
                known.isPresent() ? A_USER : NO_SUCH_USER,
                origin.text(),
                () -> new DomainEvent(
                        EventType.SIGN_IN_FAILED,
                        Optional.empty(),
                        DomainEvent.SYSTEM,
                        Map.of(
                                "user",
                                known.<Object>map(user -> new UserId(user.id())).orElse(NO_SUCH_USER),
                                "address",
                                new PersonalText(origin.text()),
                                "because",
                                because)));
    }
}
