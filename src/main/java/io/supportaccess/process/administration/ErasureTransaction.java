package io.supportaccess.process.administration;

import io.supportaccess.privacy.OrganisationErasure;
import io.supportaccess.privacy.PersonErasure;
import io.supportaccess.privacy.PersonIdentity;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.AccountLock;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Erases requests and people in one transaction from our tables and from the engine's. */
@Component
public class ErasureTransaction {

    private final RequestErasure requests;
    private final PersonErasure people;
    private final PersonInVariables variables;
    private final OrganisationErasure organisationErasure;
    private final ChangeOrganisation organisations;
    private final CurrentUser currentUser;
    private final AccountLock accountLock;
    private final ProcessEngine engine;
    private final WithoutAuthorization withoutAuthorization;

    ErasureTransaction(
            RequestErasure requests,
            PersonErasure people,
            PersonInVariables variables,
            OrganisationErasure organisationErasure,
            ChangeOrganisation organisations,
            CurrentUser currentUser,
            AccountLock accountLock,
            ProcessEngine engine,
            WithoutAuthorization withoutAuthorization) {
        this.requests = requests;
        this.people = people;
        this.variables = variables;
        this.organisationErasure = organisationErasure;
        this.organisations = organisations;
        this.currentUser = currentUser;
        this.accountLock = accountLock;
        this.engine = engine;
        this.withoutAuthorization = withoutAuthorization;
    }

    /** @throws Refusal for a request that is open, or whose emergency access nobody has reviewed yet */
    @Transactional
    public void eraseRequest(String reference, String reason) {
        requests.erase(reference, currentUser.actor(), reason);
        withoutAuthorization.call(() -> {
            if (engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference)
                            .count()
                    > 0) {
                throw Refusal.conflict(
                        reference,
                        "The emergency access of request %s is still to be reviewed: review it first."
                                .formatted(reference));
            }
            engine.getHistoryService()
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .list()
                    .forEach(finished -> engine.getHistoryService().deleteHistoricProcessInstance(finished.getId()));
            return reference;
        });
    }

    /**
     * Erases the organisation with all its requests.
     *
     * @throws Refusal while one of them is open
     */
    @Transactional
    public void eraseOrganisation(String id, String reason) {
        organisationErasure.requestsOf(id).forEach(reference -> eraseRequest(reference, reason));
        organisationErasure.erase(id, currentUser.userId(), reason);
    }

    /** The names that the engine knows for a person; for a deleted user only the id. */
    public PersonIdentity known(String userId) {
        return withoutAuthorization.call(() -> Optional.ofNullable(engine.getIdentityService()
                        .createUserQuery()
                        .userId(userId)
                        .singleResult())
                .map(user -> new PersonIdentity(
                        userId,
                        Stream.of(user.getFirstName(), user.getLastName())
                                .filter(name -> name != null && !name.isBlank())
                                .map(String::strip)
                                .collect(Collectors.collectingAndThen(Collectors.joining(" "), Optional::of))
                                .filter(name -> !name.isEmpty()),
                        Optional.ofNullable(user.getEmail()).filter(mail -> mail.contains("@"))))
                .orElse(new PersonIdentity(userId, Optional.empty(), Optional.empty())));
    }

    /**
     * @param called name and address of a deleted user, whose names the engine no longer has, or that the user had before
     * @throws Refusal while the person has a part in an open request
     */
    @Transactional
    public void erasePerson(String userId, String reason, Called called) {
        if (userId.equals(currentUser.userId())) {
            throw InputRefused.because("userId", "must be somebody else's: another administrator erases you.");
        }
        accountLock.close(userId);
        people.begin();
        PersonIdentity person = known(userId).alsoCalled(called.name(), called.mail());
        organisations.withoutManager(userId, people.pseudonym(userId));
        withoutAuthorization.call(() -> {
            refuseWhileInvolved(userId);
            engine.getFilterService()
                    .createFilterQuery()
                    .filterOwner(userId)
                    .list()
                    .forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
            engine.getAuthorizationService()
                    .createAuthorizationQuery()
                    .userIdIn(userId)
                    .list()
                    .forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
            engine.getHistoryService()
                    .createHistoricProcessInstanceQuery()
                    .startedBy(userId)
                    .finished()
                    .list()
                    .forEach(finished -> engine.getHistoryService().deleteHistoricProcessInstance(finished.getId()));
            engine.getIdentityService().deleteUser(userId);
            return userId;
        });
        // Last: the engine's own deletions leave events that name the person too.
        variables.erase(people.erase(person, currentUser.userId(), reason));
    }

    /** Name and mail that the administrator gives: of a deleted user, or that the user had before. */
    public record Called(Optional<String> name, Optional<String> mail) {}

    private void refuseWhileInvolved(String userId) {
        engine.getTaskService()
                .createTaskQuery()
                .taskInvolvedUser(userId)
                .listPage(0, 1)
                .forEach(task -> {
                    throw Refusal.conflict(
                            "%s may still do the step %s of an open request: give it to somebody else first."
                                    .formatted(userId, task.getName()));
                });
    }
}
