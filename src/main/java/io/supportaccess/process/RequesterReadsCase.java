package io.supportaccess.process;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Lets a requester read the few variables of the own case while it runs: Tasklist then tells steps of several requests
 * apart, by organisation and subject. Others' cases stay closed to them.
 */
@Component
class RequesterReadsCase implements ExecutionListener {

    private final AuthorizationService authorizations;

    RequesterReadsCase(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void begin(String requester, String processInstanceId) {
        Authorization reads = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        reads.setUserId(requester);
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
