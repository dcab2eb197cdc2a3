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
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Lets the requester, the organisation's access managers and the group that the plan names to approve it read the few
 * variables of the case while it runs: Tasklist then tells steps of several requests apart, by organisation and subject.
 * Others' cases stay closed to them.
 */
@CalledByModel
public class ReadRights implements ExecutionListener {

    private final AuthorizationService authorizations;
    private final Grants grants;

    ReadRights(AuthorizationService authorizations, Grants grants) {
        this.authorizations = authorizations;
        this.grants = grants;
    }

    /** The first plan of a case comes right after its registration: nobody reads it yet. */
    public void plan(SupportRequest asked, SupportRequest planned, String processInstanceId) {
        if (asked.plan().isEmpty()) {
            concerned(planned).forEach(reader -> save(processInstanceId, reader));
        } else {
            follow(planned, processInstanceId);
        }
    }

    /**
     * Others are concerned now: by the plan, or by the organisation's access managers. Who had a part in the access goes on
     * seeing it, as at every door.
     */
    public void follow(SupportRequest request, String processInstanceId) {
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

    /** Who has had a part in the access sees the case by that from now on, whichever group that person leaves. */
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

    /** At the end of the case, which the model names. */
    @Override
    public void notify(DelegateExecution execution) {
        rights(execution.getProcessInstanceId()).forEach(reads -> authorizations.deleteAuthorization(reads.getId()));
    }
}
