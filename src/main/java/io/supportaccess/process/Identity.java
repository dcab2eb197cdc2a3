package io.supportaccess.process;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;

/** A person or a group, to whom a step is offered or a right is given. */
public record Identity(boolean group, String id) {

    public static Identity user(String id) {
        return new Identity(false, id);
    }

    public static Identity group(String id) {
        return new Identity(true, id);
    }

    public static Identity of(IdentityLink link) {
        return Optional.ofNullable(link.getUserId()).map(Identity::user).orElseGet(() -> group(link.getGroupId()));
    }

    /** Whether the person, or one of the groups, is among them. */
    public static boolean anyOf(Set<Identity> those, String userId, Collection<String> groups) {
        return those.contains(user(userId))
                || groups.stream().map(Identity::group).anyMatch(those::contains);
    }

    public void addTo(DelegateTask task) {
        if (group) {
            task.addCandidateGroup(id);
        } else {
            task.addCandidateUser(id);
        }
    }

    public void removeFrom(DelegateTask task) {
        if (group) {
            task.deleteCandidateGroup(id);
        } else {
            task.deleteCandidateUser(id);
        }
    }
}
