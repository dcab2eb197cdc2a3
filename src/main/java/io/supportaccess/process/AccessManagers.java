package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Role;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.security.account.ReservedUserIds;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the access managers of an organisation: the people that it names, or the group if it names nobody. If none of
 * them is left, administrators take their place, so that no step waits for a person who cannot act.
 */
@Component
public class AccessManagers {

    private static final Identity ADMINISTRATORS = Identity.group(Role.ADMINISTRATORS.group());

    private final SupportRequests requests;
    private final IdentityService identities;
    private final CurrentUser currentUser;
    private final UserGroups userGroups;
    private final JdbcClient jdbc;

    AccessManagers(
            SupportRequests requests,
            IdentityService identities,
            CurrentUser currentUser,
            UserGroups userGroups,
            JdbcClient jdbc) {
        this.requests = requests;
        this.identities = identities;
        this.currentUser = currentUser;
        this.userGroups = userGroups;
        this.jdbc = jdbc;
    }

    /** The access managers of the organisation that the step is about. */
    public Set<Identity> of(DelegateTask task) {
        return of(organisation(task));
    }

    public boolean include(String userId, DelegateTask task) {
        return include(userId, organisation(task));
    }

    /** Uses the person's groups of this call; deleted and deactivated users manage nothing. */
    public boolean include(String userId, Organisation organisation) {
        List<String> groups = isActing(userId) ? currentUser.groups() : userGroups.of(userId);
        return organisation.isManagedBy(userId, groups)
                        && (!groups.isEmpty() || !users(List.of(userId)).isEmpty())
                || groups.contains(Role.ADMINISTRATORS.group())
                        && of(organisation).contains(ADMINISTRATORS);
    }

    private Set<Identity> of(Organisation organisation) {
        Set<Identity> left = organisation.accessManagers().isEmpty() ? group() : users(organisation.accessManagers());
        return left.isEmpty() ? Set.of(ADMINISTRATORS) : left;
    }

    /** Those of them who are still here: neither deleted nor deactivated. */
    private Set<Identity> users(Collection<String> userIds) {
        return jdbc.sql("""
                    select id_ from act_id_user
                     where id_ = any (:users) and id_ not in (select user_id from deactivated_user)
                    """).param("users", userIds.toArray(String[]::new)).query(String.class).stream()
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
