package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * Knows who may change an organisation's users: the people it names, else everybody in the group. Where nobody is left,
 * an administrator has to find somebody: no step waits for a person who does not exist.
 */
@Component
public class AccessManagers {

    public static final String GROUP = "access-managers";
    public static final String LAST_RESORT = "camunda-admin";

    /** Approves where the plan names no other group, and sees all requests. */
    public static final String APPROVERS = "approvers";

    private final SupportRequests requests;
    private final IdentityService identities;
    private final CurrentUser currentUser;

    AccessManagers(SupportRequests requests, IdentityService identities, CurrentUser currentUser) {
        this.requests = requests;
        this.identities = identities;
        this.currentUser = currentUser;
    }

    /** Those of the organisation for which the step is done. */
    public Set<Identity> of(DelegateTask task) {
        Organisation organisation = organisation(task);
        List<String> own = ownOf(organisation);
        return own.isEmpty()
                ? Set.of(Identity.group(servingGroup(organisation)))
                : own.stream().map(Identity::user).collect(Collectors.toUnmodifiableSet());
    }

    public boolean include(String userId, DelegateTask task) {
        return include(userId, organisation(task));
    }

    public boolean include(String userId, Organisation organisation) {
        List<String> own = ownOf(organisation);
        return own.isEmpty() ? isMember(userId, servingGroup(organisation)) : own.contains(userId);
    }

    /** Those of the organisation's own access managers who can still sign in here. */
    private List<String> ownOf(Organisation organisation) {
        List<String> named = organisation.accessManagers();
        return named.isEmpty()
                ? List.of()
                : identities.createUserQuery().userIdIn(named.toArray(String[]::new)).list().stream()
                        .map(User::getId)
                        .toList();
    }

    private String servingGroup(Organisation organisation) {
        boolean everybodyLeft = !organisation.accessManagers().isEmpty();
        return everybodyLeft
                        || identities.createUserQuery().memberOfGroup(GROUP).count() == 0
                ? LAST_RESORT
                : GROUP;
    }

    public boolean isMember(String userId, String group) {
        return identities.createUserQuery().userId(userId).memberOfGroup(group).count() == 1;
    }

    /** A person has waited for the turn to act on the case; a job waits here, lest the organisation changes meanwhile. */
    private Organisation organisation(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        if (currentUser.actor().equals(DomainEvent.SYSTEM)) {
            requests.lock(reference);
        }
        return requests.get(reference).organisation();
    }
}
