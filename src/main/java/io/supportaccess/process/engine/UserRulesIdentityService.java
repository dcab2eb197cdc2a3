package io.supportaccess.process.engine;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.process.administration.StepsTakenBack;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.account.DeactivatedUsers;
import io.supportaccess.security.account.FormerUsers;
import io.supportaccess.security.account.MailAddress;
import io.supportaccess.security.account.ReservedUserIds;
import io.supportaccess.security.account.SharedAddresses;
import io.supportaccess.security.password.PasswordRules;
import io.supportaccess.security.password.StoredUsers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refuses user ids that are reserved or taken, and tells of two users with one address. Marks a password set by
 * somebody else as a first password. Takes a person's steps back when the person leaves a group.
 *
 * <p>Admin, Camunda's REST and the sign-in at a provider all come through here.
 */
final class UserRulesIdentityService extends IdentityServiceImpl {

    private final ApplicationContext beans;

    UserRulesIdentityService(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        var changed = (UserEntity) user;
        if (changed.getRevision() == 0) {
            refuseReserved(user.getId());
            refuseTaken(user.getId());
            refuseFormer(user.getId());
        }
        refuseOtherThanPlain(changed);
        boolean newPassword = changed.hasNewPassword();
        if (newPassword) {
            beans.getBean(DeactivatedUsers.class).refuse(user.getId());
        }
        List<String> sharing = beans.getBean(SharedAddresses.class).sharedByChange(user.getId(), user.getEmail());
        commandExecutor.execute(context -> {
            if (newPassword && !skipPasswordPolicy && !changed.checkPasswordAgainstPolicy()) {
                throw InputRefused.because("password", PasswordRules.SENTENCE);
            }
            super.saveUser(user, true);
            if (newPassword) {
                noteWhoSetThePassword(user.getId());
            }
            String actor = beans.getBean(CurrentUser.class).actor();
            beans.getBean(SharedAddresses.class).tell(user.getId(), sharing, actor);
            return user;
        });
    }

    /** A password that somebody else set is a first password, until its owner sets another one. */
    private void noteWhoSetThePassword(String userId) {
        CurrentUser currentUser = beans.getBean(CurrentUser.class);
        if (currentUser.isPerson() && currentUser.actor().equals(userId)) {
            deleteUserInfo(userId, StoredUsers.SET_BY_SOMEBODY_ELSE);
        } else if (currentUser.isPerson()) {
            setUserInfo(userId, StoredUsers.SET_BY_SOMEBODY_ELSE, Instant.now().toString());
        }
    }

    @Override
    public void createMembership(String userId, String groupId) {
        beans.getBean(DeactivatedUsers.class).refuse(userId);
        super.createMembership(userId, groupId);
    }

    @Override
    public void deleteMembership(String userId, String groupId) {
        together(() -> {
            refuseLastAdministrator(userId, groupId);
            super.deleteMembership(userId, groupId);
            beans.getBean(StepsTakenBack.class).leftGroup(userId, groupId);
        });
    }

    @Override
    public void deleteGroup(String groupId) {
        if (Arrays.stream(Role.values()).map(Role::group).anyMatch(groupId::equals)) {
            throw Refusal.conflict(
                    "The steps and rights of requests belong to the group %s: take its members out instead."
                            .formatted(groupId));
        }
        together(() -> {
            List<String> members = createUserQuery().memberOfGroup(groupId).list().stream()
                    .map(User::getId)
                    .toList();
            super.deleteGroup(groupId);
            members.forEach(member -> beans.getBean(StepsTakenBack.class).leftGroup(member, groupId));
        });
    }

    @Override
    public void deleteUser(String userId) {
        together(() -> {
            refuseLastAdministrator(userId, Role.ADMINISTRATORS.group());
            super.deleteUser(userId);
            beans.getBean(ChangeOrganisation.class).managerCameOrLeft(userId);
            beans.getBean(StepsTakenBack.class).left(userId);
        });
    }

    private void together(Runnable changes) {
        beans.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> changes.run());
    }

    /**
     * Without an administrator, only the owner of the database could make one. An invited one does not count, since they
     * cannot sign in yet. The lock keeps two administrators from removing each other at the same time. A provider may
     * take the last one out of the group.
     */
    private void refuseLastAdministrator(String userId, String groupId) {
        if (!groupId.equals(Role.ADMINISTRATORS.group())
                || !beans.getBean(CurrentUser.class).isPerson()) {
            return;
        }
        List<String> administrators = beans.getBean(JdbcClient.class)
                .sql("""
                    select m.user_id_ from act_id_membership m join act_id_user u on u.id_ = m.user_id_
                     where m.group_id_ = :group and u.pwd_ is not null order by m.user_id_ for update of m
                    """)
                .param("group", groupId)
                .query(String.class)
                .list();
        if (administrators.equals(List.of(userId))) {
            throw Refusal.conflict("%s is the last administrator: make somebody else one first.".formatted(userId));
        }
    }

    private static void refuseReserved(String userId) {
        if (ReservedUserIds.contain(userId)) {
            throw InputRefused.because(
                    "id",
                    "must not be system, anonymous or policy, nor begin with program. or person-, which stand for"
                            + " something else in the audit trail: choose another id.");
        }
    }

    private static void refuseOtherThanPlain(User user) {
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            return;
        }
        String address = user.getEmail().strip();
        user.setEmail(address);
        MailAddress.mistake(address).ifPresent(mistake -> {
            throw InputRefused.because("email", mistake);
        });
    }

    /** Readers would take two users whose ids differ only in capitals for one person. */
    private void refuseTaken(String userId) {
        beans.getBean(StoredUsers.class).idOf(userId).ifPresent(taken -> {
            throw InputRefused.because(
                    "id", taken + " is a user already, and capitals make no difference: choose another id.");
        });
    }

    /**
     * Without a signed-in user it is the start of the application, which may create its deleted first administrator
     * again.
     */
    private void refuseFormer(String userId) {
        if (beans.getBean(CurrentUser.class).isPerson()
                && beans.getBean(FormerUsers.class).include(userId)) {
            throw InputRefused.because(
                    "id",
                    "belonged to a user who was deleted, and with it would come all that was that person's: choose"
                            + " another id. Once that person is erased, on the page /people, it is free.");
        }
    }
}
