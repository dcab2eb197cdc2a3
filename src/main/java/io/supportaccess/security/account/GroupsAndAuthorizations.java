package io.supportaccess.security.account;

import static io.supportaccess.organisation.Role.ACCESS_MANAGERS;
import static io.supportaccess.organisation.Role.ADMINISTRATORS;
import static io.supportaccess.organisation.Role.APPROVERS;
import static io.supportaccess.organisation.Role.AUDITORS;
import static io.supportaccess.organisation.Role.REQUESTERS;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import io.supportaccess.organisation.Role;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates the groups with exactly the rights they need, and the first administrator. The right to a single task follows
 * from its holder and candidates. Nodes that start at the same time do so one after the other.
 */
@Component
class GroupsAndAuthorizations implements SmartInitializingSingleton {

    /** Equals {@code SupportProcess.KEY}, which this package may not import. */
    private static final String PROCESS = "invite-xero-support";

    private final AuthorizationService authorizations;
    private final Accounts accounts;
    private final AccountSettings settings;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    GroupsAndAuthorizations(
            AuthorizationService authorizations,
            Accounts accounts,
            AccountSettings settings,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.authorizations = authorizations;
        this.accounts = accounts;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(begun -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('groups-and-authorizations', 0))")
                    .query((row, number) -> number)
                    .list();
            create();
        });
    }

    private void create() {
        for (Role role : Role.values()) {
            accounts.createUnlessPresent(role);
        }
        for (Role role : new Role[] {REQUESTERS, ACCESS_MANAGERS, APPROVERS, AUDITORS}) {
            allow(role, APPLICATION, "tasklist", ACCESS);
        }
        allow(REQUESTERS, PROCESS_DEFINITION, PROCESS, READ, CREATE_INSTANCE);
        allow(REQUESTERS, PROCESS_INSTANCE, Authorization.ANY, CREATE);
        // Each request names the access managers of its organisation.
        allow(ACCESS_MANAGERS, PROCESS_DEFINITION, PROCESS, READ);
        for (Role role : new Role[] {APPROVERS, AUDITORS}) {
            allow(role, PROCESS_DEFINITION, PROCESS, READ, READ_INSTANCE, READ_TASK);
        }
        // They name a colleague who can do the step in Xero.
        allow(ACCESS_MANAGERS, USER, Authorization.ANY, READ);
        for (Resource resource : Resources.values()) {
            allow(ADMINISTRATORS, resource, Authorization.ANY, ALL);
        }
        accounts.createUnlessPresent("admin", "First", "Administrator", "", ADMINISTRATORS, settings.adminPassword());
    }

    private void allow(Role role, Resource resource, String resourceId, Permission... permissions) {
        Authorization grant = Optional.ofNullable(authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GRANT)
                        .groupIdIn(role.group())
                        .resourceType(resource)
                        .resourceId(resourceId)
                        .singleResult())
                .orElseGet(() -> {
                    Authorization created = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                    created.setGroupId(role.group());
                    created.setResource(resource);
                    created.setResourceId(resourceId);
                    return created;
                });
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
