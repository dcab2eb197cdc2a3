package io.supportaccess.security.session;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people see and end their sessions. To end one they give the password again, here or at the provider, so that
 * nobody at an unlocked screen can do it.
 */
@Component
public class OwnSessions {

    private final BrowserSessions sessions;
    private final Reauthentication reauthentication;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    OwnSessions(
            BrowserSessions sessions,
            Reauthentication reauthentication,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.reauthentication = reauthentication;
        this.events = events;
        this.transaction = transaction;
    }

    public SessionList list(Authentication person) {
        return SessionList.of(sessions, person);
    }

    /**
     * @param password of a person who signs in with one that is kept here
     * @throws org.springframework.security.core.AuthenticationException after too many wrong passwords
     */
    public void end(String id, Authentication person, String password) {
        SessionList own = list(person);
        reauthentication.prove(own, person, password);
        BrowserSession session = own.all().stream()
                .filter(candidate -> candidate.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("This session is over already."));
        end(List.of(session), person);
    }

    /** As {@link #end}, for all sessions but the one of this call. */
    public void endOthers(Authentication person, String password) {
        SessionList own = list(person);
        reauthentication.prove(own, person, password);
        end(own.all().stream().filter(session -> !own.isHere(session)).toList(), person);
    }

    private void end(List<BrowserSession> ended, Authentication person) {
        transaction.executeWithoutResult(begun -> ended.stream()
                .filter(session -> sessions.end(session.id()))
                .forEach(session -> events.publishEvent(new DomainEvent(
                        EventType.SESSION_ENDED,
                        Optional.empty(),
                        person.getName(),
                        Map.of(
                                "began",
                                session.beganAt().toString(),
                                "address",
                                new PersonalText(session.address()))))));
    }

    /**
     * The sessions of one person.
     *
     * @param hereId the session of this call; empty for a program, which has none
     */
    public record SessionList(List<BrowserSession> all, Optional<UUID> hereId) {

        private static final Duration LATELY = Duration.ofMinutes(5);
        private static final int SHOWN = 50;

        static SessionList of(BrowserSessions sessions, Authentication person) {
            return new SessionList(
                    sessions.of(person.getName()),
                    Optional.of(person)
                            .filter(SessionAuthentication.class::isInstance)
                            .map(SessionAuthentication.class::cast)
                            .map(SessionAuthentication::sessionId));
        }

        /** Those that a page shows. */
        public List<BrowserSession> latest() {
            return all.stream().limit(SHOWN).toList();
        }

        /** How many a page leaves out. */
        public int earlier() {
            return Math.max(0, all.size() - SHOWN);
        }

        public boolean isHere(BrowserSession session) {
            return hereId.filter(session.id()::equals).isPresent();
        }

        public boolean areOthers() {
            return all.stream().anyMatch(session -> !isHere(session));
        }

        /** The person ends a session with a password that is kept here. */
        public boolean takesPassword() {
            return here().filter(BrowserSession::atProvider).isEmpty();
        }

        /** In place of the password: whoever has learned it does not have the person's phone. */
        public boolean takesCode() {
            return here().filter(BrowserSession::secondFactor).isPresent();
        }

        /** The person has to sign in at the provider again first. */
        public boolean wantsSignIn() {
            return !takesPassword()
                    && here().filter(session -> session.authenticatedAt()
                                    .isAfter(Instant.now().minus(LATELY)))
                            .isEmpty();
        }

        private Optional<BrowserSession> here() {
            return all.stream().filter(this::isHere).findFirst();
        }
    }
}
