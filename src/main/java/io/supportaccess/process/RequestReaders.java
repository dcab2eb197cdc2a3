package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the engine's read right on a planned request that runs to its requester, the organisation's access managers, the
 * group that approves it, and the people who added or removed Xero Support. Tasklist then shows them organisation and
 * subject beside each step. The engine deletes the rights with the process instance.
 */
@Component
public class RequestReaders {

    private final JdbcClient jdbc;

    RequestReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adapts the rights to the plan, the access managers and the grant of this moment. Somebody who has added Xero Support
     * keeps the right after leaving the group of access managers.
     */
    public void update(String reference, String processInstanceId) {
        jdbc.sql("""
            with planned as (
                 select r.requester, r.approvers, o.access_managers
                   from support_request r join organisation o on o.id = r.organisation_id
                  where r.reference = :reference and r.route is not null),
            reader (user_id, group_id) as (
                 select requester, null from planned
                 union select unnest(access_managers), null from planned
                 union select null, :accessManagers from planned where access_managers = '{}'
                 -- Approvers see every request already (GroupsAndAuthorizations).
                 union select null, approvers from planned where approvers <> :approvers
                 union select person, null from access_grant g, unnest(array[g.granted_by, g.removed_by]) person
                        where g.reference = :reference and person is not null),
            gone as (
                 delete from act_given_right
                  where resource_type_ = :processInstance and resource_id_ = :id
                    and not exists (select from reader where user_id = user_id_ or group_id = group_id_))
            insert into act_given_right (id_, rev_, type_, user_id_, group_id_, resource_type_, resource_id_, perms_)
            select gen_random_uuid(), 1, :grant, user_id, group_id, :processInstance, :id, :read from reader
                on conflict do nothing
            """)
                .param("reference", reference)
                .param("id", processInstanceId)
                .param("accessManagers", Role.ACCESS_MANAGERS.group())
                .param("approvers", Role.APPROVERS.group())
                .param("grant", Authorization.AUTH_TYPE_GRANT)
                .param("processInstance", Resources.PROCESS_INSTANCE.resourceType())
                .param("read", Permissions.READ.getValue())
                .update();
    }
}
