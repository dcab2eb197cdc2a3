package io.supportaccess.security.account;

import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.AccountSettings.InitialPassword;
import io.supportaccess.security.password.PasswordRules;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.stereotype.Component;

/** Creates the accounts that a new installation needs; an account that exists is never touched. */
@Component
public class Accounts {

    private final IdentityService identities;
    private final List<Created> created = new CopyOnWriteArrayList<>();

    Accounts(IdentityService identities) {
        this.identities = identities;
    }

    public boolean exist(String userId) {
        return userId.chars().noneMatch(Character::isISOControl)
                && identities.createUserQuery().userId(userId).count() == 1;
    }

    /** Those of these ids that are users. */
    public Set<String> known(Collection<String> userIds) {
        String[] possible = userIds.stream()
                .filter(userId -> userId.chars().noneMatch(Character::isISOControl))
                .toArray(String[]::new);
        return possible.length == 0
                ? Set.of()
                : identities.createUserQuery().userIdIn(possible).list().stream()
                        .map(User::getId)
                        .collect(Collectors.toSet());
    }

    /** @param email may be empty */
    public void createUnlessPresent(
            String userId, String firstName, String lastName, String email, Role role, InitialPassword password) {
        if (exist(userId)) {
            return;
        }
        createUnlessPresent(role);
        User user = identities.newUser(userId);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        if (!identities.checkPasswordAgainstPolicy(password.text(), user).isValid()) {
            throw new PasswordTooWeak(userId);
        }
        user.setPassword(password.text());
        identities.saveUser(user);
        identities.createMembership(userId, role.group());
        created.add(new Created(userId, role, password));
    }

    void createUnlessPresent(Role role) {
        if (identities.createGroupQuery().groupId(role.group()).count() == 0) {
            Group group = identities.newGroup(role.group());
            group.setName(role.title());
            group.setType("WORKFLOW");
            identities.saveGroup(group);
        }
    }

    /** The accounts that this start has created; their passwords are printed once. */
    public List<Created> created() {
        return List.copyOf(created);
    }

    public record Created(String userId, Role role, InitialPassword password) {}

    /** Stops the first start if a setting would give an account a password that is easy to guess. */
    static final class PasswordTooWeak extends IllegalStateException {

        private PasswordTooWeak(String userId) {
            super("The password for the new user %s %s".formatted(userId, PasswordRules.SENTENCE));
        }
    }

    /** Shows the remedy in place of a stack trace; named in {@code META-INF/spring.factories}. */
    static final class PasswordTooWeakAnalyzer extends AbstractFailureAnalyzer<PasswordTooWeak> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, PasswordTooWeak weak) {
            return new FailureAnalysis(weak.getMessage(), """
                Set another one, support-access.admin.password for the administrator or support-access.demo.password \
                for the demo users, or set none: it is generated then.\
                """, weak);
        }
    }
}
