package io.supportaccess.process.administration;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.AccountLock;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import io.supportaccess.security.account.DeactivatedUsers;
import io.supportaccess.security.account.PasswordLinks;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import io.supportaccess.security.account.UserAccount;
import io.supportaccess.security.account.UserAccounts;
import io.supportaccess.security.session.BrowserSessions;
import io.supportaccess.token.ApiTokens;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes a person's account for an administrator; the steps of running requests follow in the same transaction. */
@Component
public class ChangePerson {

    private final IdentityService identities;
    private final UserAccounts accounts;
    private final DeactivatedUsers deactivated;
    private final PasswordLinks links;
    private final ApiTokens tokens;
    private final BrowserSessions sessions;
    private final StepsTakenBack steps;
    private final ChangeOrganisation organisations;
    private final AccountLock accountLock;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    ChangePerson(
            IdentityService identities,
            UserAccounts accounts,
            DeactivatedUsers deactivated,
            PasswordLinks links,
            ApiTokens tokens,
            BrowserSessions sessions,
            StepsTakenBack steps,
            ChangeOrganisation organisations,
            AccountLock accountLock,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.identities = identities;
        this.accounts = accounts;
        this.deactivated = deactivated;
        this.links = links;
        this.tokens = tokens;
        this.sessions = sessions;
        this.steps = steps;
        this.organisations = organisations;
        this.accountLock = accountLock;
        this.currentUser = currentUser;
        this.events = events;
    }

    /**
     * Adds a person, who sets a password by the link.
     *
     * @throws io.supportaccess.refusal.InputRefused for an id that is reserved or taken
     */
    @Transactional
    public PasswordLink invite(String userId, PersonDetails details) {
        save(identities.newUser(userId), details);
        details.roles().forEach(role -> identities.createMembership(userId, role.group()));
        PasswordLink link = links.create(userId);
        tell(
                EventType.PERSON_INVITED,
                userId,
                Map.of("roles", codes(details.roles()), "expiresAt", link.ends().toString()));
        return link;
    }

    /**
     * As {@link #change}, for somebody who decided by what a page showed.
     *
     * @param seen the {@link UserAccount#version} that the page showed
     * @throws Refusal also if somebody else has changed the person since: what is typed there would undo it unseen
     */
    @Transactional
    public void changeAsSeen(String userId, String seen, PersonDetails details) {
        deactivated.refuse(userId);
        if (!known(userId).version().equals(seen)) {
            throw Refusal.conflict(
                    "Somebody else has changed this person since you opened the page, so nothing is saved:"
                            + " open the page again, and make your changes there.");
        }
        change(userId, details);
    }

    /** @throws Refusal for the last administrator, who would lose that role */
    @Transactional
    public void change(String userId, PersonDetails details) {
        deactivated.refuse(userId);
        UserAccount before = known(userId);
        save(identities.createUserQuery().userId(userId).singleResult(), details);
        for (Role role : Role.values()) {
            boolean had = before.roles().contains(role);
            if (details.roles().contains(role) && !had) {
                identities.createMembership(userId, role.group());
            } else if (!details.roles().contains(role) && had) {
                identities.deleteMembership(userId, role.group());
            }
        }
        List<String> changes = details.changes(before);
        if (!changes.isEmpty()) {
            tell(
                    EventType.PERSON_CHANGED,
                    userId,
                    Map.of(
                            "fields",
                            String.join(", ", changes),
                            "roles",
                            codes(details.roles()),
                            "rolesBefore",
                            codes(before.roles())));
        }
    }

    /** @throws Refusal for a person who signs in at a provider, or is deactivated */
    @Transactional
    public PasswordLink newLink(String userId) {
        deactivated.refuse(userId);
        if (known(userId).atProvider()) {
            throw Refusal.conflict("%s signs in at a provider, and has no password here.".formatted(userId));
        }
        PasswordLink link = links.create(userId);
        tell(
                EventType.PASSWORD_LINK_CREATED,
                userId,
                Map.of("expiresAt", link.ends().toString()));
        return link;
    }

    /**
     * Ends all sessions and tokens, and gives back the steps that the person holds.
     *
     * @throws Refusal for oneself, and so for the last administrator
     */
    @Transactional
    public void deactivate(String userId) {
        if (userId.equals(currentUser.userId())) {
            throw Refusal.conflict("You cannot deactivate yourself: ask another administrator.");
        }
        accountLock.close(userId);
        deactivated.refuse(userId);
        List<String> groups = known(userId).groups();
        groups.forEach(group -> identities.deleteMembership(userId, group));
        deactivated.add(userId, groups);
        sessions.endAll(userId);
        int revoked = tokens.revokeAll(userId, currentUser.userId());
        steps.left(userId);
        organisations.managerCameOrLeft(userId);
        tell(EventType.PERSON_DEACTIVATED, userId, Map.of("groups", groups, "tokens", revoked));
    }

    /** @return the link by which the person sets a new password; empty for somebody who signs in at a provider */
    @Transactional
    public Optional<PasswordLink> reactivate(String userId) {
        accountLock.close(userId);
        List<String> groups = deactivated
                .remove(userId)
                .orElseThrow(() -> Refusal.conflict("%s is not deactivated.".formatted(userId)));
        groups.forEach(group -> identities.createMembership(userId, group));
        organisations.managerCameOrLeft(userId);
        tell(EventType.PERSON_REACTIVATED, userId, Map.of("groups", groups));
        return known(userId).atProvider() ? Optional.empty() : Optional.of(newLink(userId));
    }

    private void save(User user, PersonDetails details) {
        user.setFirstName(details.firstName());
        user.setLastName(details.lastName());
        user.setEmail(details.email());
        identities.saveUser(user);
    }

    private UserAccount known(String userId) {
        return accounts.find(userId)
                .orElseThrow(() -> Refusal.conflict("There is no person %s here.".formatted(userId)));
    }

    private void tell(EventType what, String userId, Map<String, Object> more) {
        Map<String, Object> details = new HashMap<>(more);
        details.put("user", new UserId(userId));
        events.publishEvent(new DomainEvent(what, Optional.empty(), currentUser.userId(), details));
    }

    private static List<String> codes(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::group).toList();
    }

    /** What an administrator enters about a person; the address may be empty. */
    public record PersonDetails(String firstName, String lastName, String email, Set<Role> roles) {

        /** The names of the fields in which the account differs. */
        List<String> changes(UserAccount before) {
            return Stream.of(
                            difference("firstName", firstName, before.firstName()),
                            difference("lastName", lastName, before.lastName()),
                            difference("email", email, before.email()),
                            difference("roles", roles, Set.copyOf(before.roles())))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<String> difference(String field, Object now, Object before) {
            return Optional.of(field).filter(name -> !now.equals(before));
        }
    }
}
