package io.supportaccess.process.engine;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Keeps the cost of a check the same however many requests are open. The engine alone would read the rights on all
 * requests at each command, only to leave out groups that have none. It would also look for revoked rights, which this
 * application does not have ({@code authorization-check-revokes: never}), so none can be made. A right to a single task
 * follows from its holder and candidates, so nobody gives or takes one.
 */
public final class GrantOnlyAuthorizations extends AuthorizationManager {

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? EMPTY_LIST : groups;
    }

    @Override
    public Authorization createNewAuthorization(int type) {
        if (type == Authorization.AUTH_TYPE_REVOKE) {
            throw InputRefused.because("type", "must be 0 or 1: delete the right that grants it instead.");
        }
        return super.createNewAuthorization(type);
    }

    @Override
    public void validateResourceCompatibility(AuthorizationEntity right) {
        super.validateResourceCompatibility(right);
        refuseOneStep(right);
    }

    /** A task that ends has no row of rights. Before a right is deleted, the engine deletes the rights to it here. */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
        if (resource == Resources.AUTHORIZATION) {
            refuseOneStep(getDbEntityManager().selectById(AuthorizationEntity.class, resourceId));
        }
        if (resource != Resources.TASK) {
            super.deleteAuthorizationsByResourceId(resource, resourceId);
        }
    }

    private static void refuseOneStep(AuthorizationEntity right) {
        if (right.getResourceType() == Resources.TASK.resourceType()
                && !Authorization.ANY.equals(right.getResourceId())) {
            throw Refusal.conflict("The right to a step belongs to the people who hold it or are offered it: assign the"
                    + " step to somebody instead.");
        }
    }

    /** Makes one for each command, in place of the engine's own. */
    static GenericManagerFactory factory() {
        return new GenericManagerFactory(GrantOnlyAuthorizations.class) {
            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }
        };
    }
}
