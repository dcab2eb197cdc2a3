package io.supportaccess.process;

import io.supportaccess.access.Grant.Removal;
import io.supportaccess.access.Grants;
import io.supportaccess.organisation.Role;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.SupportRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * Gives read rights on the variables of a running request to its requester, the organisation's access managers and the
 * group that approves it. Tasklist then shows organisation and subject beside each step.
 */
@Component
public class RequestReaders {

    private final AuthorizationService authorizations;
    private final Grants grants;

    RequestReaders(AuthorizationService authorizations, Grants grants) {
        this.authorizations = authorizations;
        this.grants = grants;
    }

    /** Before its first plan a request has no right that could be in the way. */
    public void plan(SupportRequest asked, SupportRequest planned, String processInstanceId) {
        if (asked.plan().isEmpty()) {
            concerned(planned).forEach(reader -> save(processInstanceId, reader));
        } else {
            follow(planned, processInstanceId);
        }
    }

    /**
     * Adapts the rights to a changed plan or changed access managers. A person who took part in the access keeps the
     * right. Before the first plan there are none.
     */
    public void follow(SupportRequest request, String processInstanceId) {
        if (request.plan().isEmpty()) {
            return;
        }
        Set<Identity> missing = concerned(request);
        grants.of(request.reference())
                .map(grant ->
                        Stream.concat(Stream.of(grant.grantedBy()), grant.removal().map(Removal::removedBy).stream()))
                .ifPresent(people -> people.map(Identity::user).forEach(missing::add));
        for (Authorization right : rights(processInstanceId)) {
            if (!missing.remove(Identity.of(right))) {
                authorizations.deleteAuthorization(right.getId());
            }
        }
        missing.forEach(reader -> save(processInstanceId, reader));
    }

    /** A person who took part in the access may read the request from now on, even after leaving a group. */
    public void tookPart(String userId, String processInstanceId) {
        if (authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.PROCESS_INSTANCE)
                        .resourceId(processInstanceId)
                        .userIdIn(userId)
                        .count()
                == 0) {
            save(processInstanceId, Identity.user(userId));
        }
    }

    private static Set<Identity> concerned(SupportRequest request) {
        Set<Identity> concerned = new HashSet<>(Set.of(Identity.user(request.requester())));
        List<String> own = request.organisation().accessManagers();
        own.stream().map(Identity::user).forEach(concerned::add);
        if (own.isEmpty()) {
            concerned.add(Identity.group(Role.ACCESS_MANAGERS.group()));
        }
        request.plan()
                .flatMap(AccessPlan::approvers)
                // Approvers see every request already (GroupsAndAuthorizations).
                .filter(group -> !group.equals(Role.APPROVERS.group()))
                .map(Identity::group)
                .ifPresent(concerned::add);
        return concerned;
    }

    private void save(String processInstanceId, Identity reader) {
        Authorization reads = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        reader.receive(reads);
        reads.setResource(Resources.PROCESS_INSTANCE);
        reads.setResourceId(processInstanceId);
        reads.addPermission(Permissions.READ);
        authorizations.saveAuthorization(reads);
    }

    private List<Authorization> rights(String processInstanceId) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.PROCESS_INSTANCE)
                .resourceId(processInstanceId)
                .list();
    }

    void removeAll(String processInstanceId) {
        rights(processInstanceId).forEach(reads -> authorizations.deleteAuthorization(reads.getId()));
    }
}
