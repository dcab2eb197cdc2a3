package io.supportaccess.process;

import io.supportaccess.request.SupportRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Lets the requester and the organisation's access managers read the few variables of the case while it runs: Tasklist
 * then tells steps of several requests apart, by organisation and subject. Others' cases stay closed to them.
 */
@Component
class ThoseConcernedReadCase implements ExecutionListener {

    private final AuthorizationService authorizations;

    ThoseConcernedReadCase(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void begin(SupportRequest request, String processInstanceId) {
        List<String> own = request.organisation().accessManagers();
        Stream.concat(Stream.of(request.requester()), own.stream())
                .distinct()
                .forEach(user -> save(processInstanceId, reads -> reads.setUserId(user)));
        if (own.isEmpty()) {
            save(processInstanceId, reads -> reads.setGroupId(AccessManagers.GROUP));
        }
    }

    private void save(String processInstanceId, Consumer<Authorization> reader) {
        Authorization reads = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        reader.accept(reads);
        reads.setResource(Resources.PROCESS_INSTANCE);
        reads.setResourceId(processInstanceId);
        reads.addPermission(Permissions.READ);
        authorizations.saveAuthorization(reads);
    }

    /** At the end of the case, which the model names. */
    @Override
    public void notify(DelegateExecution execution) {
        authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.PROCESS_INSTANCE)
                .resourceId(execution.getProcessInstanceId())
                .list()
                .forEach(reads -> authorizations.deleteAuthorization(reads.getId()));
    }
}
