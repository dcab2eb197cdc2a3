package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Knows who may change an organisation's users: the people it names, else everybody in the group. Where nobody is left,
 * an administrator has to find somebody: no step waits for a person who does not exist.
 */
@Component
class AccessManagers {

    static final String GROUP = "access-managers";
    static final String LAST_RESORT = "camunda-admin";

    private final SupportRequests requests;
    private final IdentityService identities;

    AccessManagers(SupportRequests requests, IdentityService identities) {
        this.requests = requests;
        this.identities = identities;
    }

    void offer(DelegateTask task) {
        Organisation organisation = organisation(task);
        List<String> own = ownOf(organisation);
        if (!own.isEmpty()) {
            task.addCandidateUsers(own);
        } else {
            task.addCandidateGroup(servingGroup(organisation));
        }
    }

    /** As {@link #offer}, but not to this person; of a group everybody is asked, and the step itself refuses. */
    void offerToOthers(String userId, DelegateTask task) {
        Organisation organisation = organisation(task);
        List<String> own = ownOf(organisation);
        if (own.isEmpty()) {
            task.addCandidateGroup(servingGroup(organisation));
        } else {
            task.addCandidateUsers(
                    own.stream().filter(user -> !user.equals(userId)).toList());
        }
    }

    /** As {@link #offer}, beside those to whom the task is offered already. */
    void offerToo(DelegateTask task) {
        Organisation organisation = organisation(task);
        Set<IdentityLink> candidates = task.getCandidates();
        List<String> own = ownOf(organisation);
        own.stream()
                .filter(user -> candidates.stream().noneMatch(candidate -> user.equals(candidate.getUserId())))
                .forEach(task::addCandidateUser);
        if (own.isEmpty()) {
            String group = servingGroup(organisation);
            if (candidates.stream().noneMatch(candidate -> group.equals(candidate.getGroupId()))) {
                task.addCandidateGroup(group);
            }
        }
    }

    boolean include(String userId, DelegateTask task) {
        return include(userId, organisation(task));
    }

    boolean include(String userId, Organisation organisation) {
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

    private boolean isMember(String userId, String group) {
        return identities.createUserQuery().userId(userId).memberOfGroup(group).count() == 1;
    }

    private Organisation organisation(DelegateTask task) {
        return requests.get(CaseVariables.reference(task)).organisation();
    }
}
