package io.supportaccess.process.administration;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the registry of organisations; its running requests follow in the same transaction. */
@Component
public class ChangeOrganisation {

    private final Organisations organisations;
    private final RunningRequestsUpdate runningRequests;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    ChangeOrganisation(
            Organisations organisations,
            RunningRequestsUpdate runningRequests,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.organisations = organisations;
        this.runningRequests = runningRequests;
        this.currentUser = currentUser;
        this.events = events;
    }

    /**
     * Adds the organisation, or replaces it. Its access managers act on its requests, so the change is
     * an event for auditors.
     *
     * @return whether it was new
     * @throws Refusal when another one has this name or short code
     */
    @Transactional
    public boolean to(Organisation organisation) {
        Optional<Organisation> before = organisations.toBeChanged(organisation.id());
        Map<String, Object> details = new HashMap<>(
                Map.of("organisation", new PersonalText(organisation.name()), "accessManagers", people(organisation)));
        before.ifPresent(known -> details.put("accessManagersBefore", people(known)));
        events.publishEvent(
                new DomainEvent(EventType.ORGANISATION_CHANGED, Optional.empty(), currentUser.userId(), details));
        before.filter(known -> !known.accessManagers().equals(organisation.accessManagers()))
                .ifPresentOrElse(
                        known -> runningRequests.follow(known, () -> organisations.put(organisation)),
                        () -> organisations.put(organisation));
        return before.isEmpty();
    }

    /** Removes the person from the access managers of every organisation. */
    void withoutManager(String userId) {
        organisations.managedBy(userId).stream()
                .flatMap(id -> organisations.toBeChanged(id).stream())
                .forEach(managed -> to(managed.without(userId)));
    }

    /** A deleted manager's steps go to the remaining managers. */
    @Transactional
    public void managerLeft(String userId) {
        organisations.managedBy(userId).stream()
                .flatMap(id -> organisations.toBeChanged(id).stream())
                .forEach(managed -> runningRequests.follow(managed, () -> {}));
    }

    private static List<UserId> people(Organisation organisation) {
        return organisation.accessManagers().stream().map(UserId::new).toList();
    }
}
