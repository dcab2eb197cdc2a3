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
     * @throws Refusal when another one has this name or short code, or when it becomes a practice, or none any more,
     *     while a request is open: the access policy has planned that request for what it was
     */
    @Transactional
    public boolean to(Organisation organisation) {
        Optional<Organisation> before = organisations.toBeChanged(organisation.id());
        before.filter(known -> known.practice() != organisation.practice()).ifPresent(this::refuseWhileOpen);
        Map<String, Object> details = new HashMap<>(Map.of(
                "organisation",
                new PersonalText(organisation.name()),
                "organisationId",
                new PersonalText(organisation.id()),
                "accessManagers",
                people(organisation),
                "practice",
                organisation.practice()));
        organisation.shortCode().ifPresent(code -> details.put("shortCode", new PersonalText(code)));
        organisation.region().ifPresent(region -> details.put("region", new PersonalText(region)));
        organisation.clientManager().ifPresent(userId -> details.put("clientManager", new UserId(userId)));
        before.ifPresent(known -> details.put("accessManagersBefore", people(known)));
        before.flatMap(Organisation::clientManager)
                .ifPresent(userId -> details.put("clientManagerBefore", new UserId(userId)));
        events.publishEvent(
                new DomainEvent(EventType.ORGANISATION_CHANGED, Optional.empty(), currentUser.userId(), details));
        before.filter(known -> !known.accessManagers().equals(organisation.accessManagers()))
                .ifPresentOrElse(
                        known -> runningRequests.follow(known, () -> organisations.put(organisation)),
                        () -> organisations.put(organisation));
        return before.isEmpty();
    }

    /** Confirms one that requests have named, as it is: what somebody has entered meanwhile stays. */
    @Transactional
    public void confirm(String id) {
        organisations.toBeChanged(id).filter(known -> !known.registered()).ifPresent(named -> to(named.confirmed()));
    }

    /**
     * Removes the person from the access managers of every organisation. The pseudonym takes the place of the only one,
     * since an organisation that names nobody is managed by the whole group.
     */
    void withoutManager(String userId, String pseudonym) {
        organisations.managedBy(userId).stream()
                .flatMap(id -> organisations.toBeChanged(id).stream())
                .forEach(managed -> to(managed.without(userId, pseudonym)));
    }

    /** The steps of a manager who was deleted or deactivated go to the remaining managers, and come back with the person. */
    @Transactional
    public void managerCameOrLeft(String userId) {
        organisations.managedBy(userId).stream()
                .flatMap(id -> organisations.toBeChanged(id).stream())
                .forEach(managed -> runningRequests.follow(managed, () -> {}));
    }

    private void refuseWhileOpen(Organisation organisation) {
        List<String> open = organisations.openRequests(organisation.id());
        if (!open.isEmpty()) {
            throw Refusal.conflict(open.get(0), """
                Whether it is a practice decides who approves, and the organisation has requests that are still open: \
                %s. End or withdraw them first.\
                """.formatted(String.join(", ", open)));
        }
    }

    private static List<UserId> people(Organisation organisation) {
        return organisation.accessManagers().stream().map(UserId::new).toList();
    }
}
