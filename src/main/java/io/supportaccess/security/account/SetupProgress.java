package io.supportaccess.security.account;

import io.supportaccess.organisation.Role;
import io.supportaccess.row.Columns;
import io.supportaccess.security.password.StoredUsers;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds out how far an installation is set up, from what it has: nothing of that is stored a second time. */
@Repository
public class SetupProgress {

    /** The engine's key for what a person has dismissed in the guide. */
    private static final String DISMISSED = "setup.dismissed";

    private final JdbcClient jdbc;
    private final IdentityService identities;

    SetupProgress(JdbcClient jdbc, IdentityService identities) {
        this.jdbc = jdbc;
        this.identities = identities;
    }

    public SetupFindings of(String userId) {
        return jdbc.sql("""
            select array(select id_ from act_id_user where id_ = any (:demo) and pwd_ is not null order by id_)
                       as demo_users,
                   array(select role from unnest(:needed) role
                          where not exists (select from act_id_membership m
                                             where m.group_id_ = role and m.user_id_ <> all (:demo))) as missing_roles,
                   exists (select from organisation where registered and id not like 'demo-company-%') as organisations,
                   exists (select from support_request where requester <> all (:demo)) as requests,
                   exists (select from act_id_user where id_ = 'admin' and rev_ = 1 and pwd_ is not null)
                       as first_password,
                   array(select u.id_ from act_id_user u join act_id_membership m on m.user_id_ = u.id_
                          where m.group_id_ = :administrators and u.pwd_ is not null
                            and not exists (select from second_factor f where f.user_id = u.id_)
                            and not exists (select from act_id_info i where i.user_id_ = u.id_ and i.key_ = :provider)
                          order by u.id_) as without_factor,
                   coalesce((select string_to_array(value_, ' ') from act_id_info
                              where user_id_ = :user and key_ = :dismissed), '{}') as dismissed
            """)
                .param("demo", AccountSettings.DEMO_USERS.toArray(String[]::new))
                .param("needed", new String[] {Role.REQUESTERS.group(), Role.ACCESS_MANAGERS.group()})
                .param("administrators", Role.ADMINISTRATORS.group())
                .param("provider", StoredUsers.PROVIDER_SIGN_IN_AT)
                .param("user", userId)
                .param("dismissed", DISMISSED)
                .query(SetupFindings.COLUMNS)
                .single();
    }

    /** @param codes of the items that are not to be mentioned to this person again */
    public void dismiss(String userId, Collection<String> codes) {
        identities.setUserInfo(userId, DISMISSED, String.join(" ", codes));
    }

    /**
     * What the database shows about the installation.
     *
     * @param demoUsers who can still sign in
     * @param missingRoles needed ones that nobody has but demo users
     * @param firstPassword whether nobody has changed the first administrator's account since the first start
     * @param withoutFactor administrators who sign in here with a password alone
     * @param dismissed codes
     */
    public record SetupFindings(
            List<String> demoUsers,
            List<String> missingRoles,
            boolean organisations,
            boolean requests,
            boolean firstPassword,
            List<String> withoutFactor,
            List<String> dismissed) {

        static final Columns<SetupFindings> COLUMNS = new Columns<>(SetupFindings.class);
    }
}
