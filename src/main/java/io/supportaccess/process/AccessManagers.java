package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Role;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.security.account.ReservedUserIds;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * Finds the access managers of an organisation: the people that it names, or the group if it names nobody. If none of
 * them is left, administrators take their place, so that no step waits for a person who does not exist.
 */
@Component
public class AccessManagers {

    private static final Identity ADMINISTRATORS = Identity.group(Role.ADMINISTRATORS.group());

    private final SupportRequests requests;
    private final IdentityService identities;
    private final CurrentUser currentUser;
    private final UserGroups userGroups;

    AccessManagers(
            SupportRequests requests, IdentityService identities, CurrentUser currentUser, UserGroups userGroups) {
        this.requests = requests;
        this.identities = identities;
        this.currentUser = currentUser;
        this.userGroups = userGroups;
    }

    /** The access managers of the organisation that the step is about. */
    public Set<Identity> of(DelegateTask task) {
        return of(organisation(task));
    }

    public boolean include(String userId, DelegateTask task) {
        return include(userId, organisation(task));
    }

    /** Uses the person's groups of this call; deleted users manage nothing. */
    public boolean include(String userId, Organisation organisation) {
        List<String> groups = isActing(userId) ? currentUser.groups() : userGroups.of(userId);
        return organisation.isManagedBy(userId, groups) && (!groups.isEmpty() || isUser(userId))
                || groups.contains(Role.ADMINISTRATORS.group())
                        && of(organisation).contains(ADMINISTRATORS);
    }

    private Set<Identity> of(Organisation organisation) {
        Set<Identity> left = organisation.accessManagers().isEmpty() ? group() : usersOf(organisation);
        return left.isEmpty() ? Set.of(ADMINISTRATORS) : left;
    }

    /** The people that the organisation names, without deleted users. */
    private Set<Identity> usersOf(Organisation organisation) {
        return identities
                .createUserQuery()
                .userIdIn(organisation.accessManagers().toArray(String[]::new))
                .list()
                .stream()
                .map(User::getId)
                .map(Identity::user)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<Identity> group() {
        String group = Role.ACCESS_MANAGERS.group();
        boolean hasMembers =
                isActing(currentUser.actor()) && currentUser.groups().contains(group)
                        || identities.createUserQuery().memberOfGroup(group).count() > 0;
        return hasMembers ? Set.of(Identity.group(group)) : Set.of();
    }

    /** Whether this user of the engine makes the call: its groups are known then. */
    private boolean isActing(String userId) {
        return userId.equals(currentUser.actor()) && !ReservedUserIds.isProgram(userId);
    }

    private boolean isUser(String userId) {
        return identities.createUserQuery().userId(userId).count() == 1;
    }

    /**
     * For a person the engine took the lock on the request; a job must take it here, so that the organisation stays as
     * it is.
     */
    private Organisation organisation(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        if (currentUser.actor().equals(DomainEvent.SYSTEM)) {
            requests.lock(reference);
        }
        return requests.get(reference).organisation();
    }
}
