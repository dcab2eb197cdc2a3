package io.supportaccess.security.password;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.Person;
import io.supportaccess.request.PersonalText;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;

/**
 * Keeps who has signed in, and who could not. Failures are kept up to a number a minute, and how many more there were:
 * whoever knocks at the door a million times fills no disk.
 */
public final class SignInJournal {

    private static final String NO_SUCH_USER = "(no such user)";
    private static final int KEPT_A_MINUTE = 60;

    private final StoredPasswords passwords;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    private long minute;
    private int kept;
    private int notKept;

    SignInJournal(StoredPasswords passwords, ApplicationEventPublisher facts, Clock clock) {
        this.passwords = passwords;
        this.facts = facts;
        this.clock = clock;
    }

    @EventListener
    void succeeded(InteractiveAuthenticationSuccessEvent signedIn) {
        Authentication person = signedIn.getAuthentication();
        publish(
                What.SIGNED_IN,
                person.getName(),
                Map.of("address", new PersonalText(Origin.of(person).text())));
    }

    /**
     * @param account kept of a user alone: people type passwords into the field above. Empty where nobody is named.
     * @param because a stable code
     */
    public void failed(String account, Origin origin, String because) {
        boolean known = passwords.of(account).isPresent();
        skippedUntilNow().ifPresent(skipped -> {
            Map<String, Object> details = new HashMap<>(Map.of(
                    "user",
                    known ? new Person(account) : NO_SUCH_USER,
                    "address",
                    new PersonalText(origin.text()),
                    "because",
                    because));
            if (skipped > 0) {
                details.put("moreBefore", skipped);
            }
            publish(What.SIGN_IN_FAILED, Fact.SYSTEM, details);
        });
    }

    /** How many were not kept before this one; empty for one that is not kept either. */
    private synchronized Optional<Integer> skippedUntilNow() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            kept = 0;
        }
        if (kept == KEPT_A_MINUTE) {
            notKept++;
            return Optional.empty();
        }
        kept++;
        int skipped = notKept;
        notKept = 0;
        return Optional.of(skipped);
    }

    private void publish(What what, String actor, Map<String, Object> details) {
        facts.publishEvent(new Fact(what, Optional.empty(), actor, details));
    }
}
