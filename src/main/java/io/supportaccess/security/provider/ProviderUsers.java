package io.supportaccess.security.provider;

import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.DeactivatedUsers;
import io.supportaccess.security.account.FormerUsers;
import io.supportaccess.security.password.StoredUser;
import io.supportaccess.security.password.StoredUsers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The engine's users for people of a provider. A user belongs to an issuer and subject for good: nobody gets the user
 * of another person of the same name, and a renamed person stays the same in every request and audit entry.
 */
@Component
class ProviderUsers {

    private static final String MARK = "sign-in.subject";

    private final IdentityService identities;
    private final StoredUsers users;
    private final JdbcClient jdbc;
    private final FormerUsers former;
    private final DeactivatedUsers deactivated;

    ProviderUsers(
            IdentityService identities,
            StoredUsers users,
            JdbcClient jdbc,
            FormerUsers former,
            DeactivatedUsers deactivated) {
        this.identities = identities;
        this.users = users;
        this.jdbc = jdbc;
        this.former = former;
        this.deactivated = deactivated;
    }

    /** Updates or creates the person's user. */
    @Transactional
    public String keep(ProviderPerson person) {
        // Otherwise two first sign-ins of one person at once would make two users.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:mark, 0))")
                .param("mark", person.mark())
                .query((row, number) -> number)
                .list();
        User user = known(person.mark()).orElseGet(() -> create(person));
        if (deactivated.include(user.getId())) {
            throw SignInRefusal.DEACTIVATED.exception();
        }
        if (users.of(user.getId()).isEmpty()) {
            user.setPassword(randomPassword());
        }
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.email().orElse(""));
        identities.saveUser(user);
        identities.setUserInfo(
                user.getId(), StoredUsers.PROVIDER_SIGN_IN_AT, Instant.now().toString());
        person.roles().ifPresent(told -> keepMemberships(user.getId(), told));
        return user.getId();
    }

    List<GrantedAuthority> groups(String userId) {
        return users.of(userId).map(StoredUser::authorities).orElse(List.of());
    }

    /** The user's id here. */
    Optional<String> of(String issuer, String subject) {
        return idOf(ProviderPerson.mark(issuer, subject));
    }

    private Optional<User> known(String mark) {
        return idOf(mark).flatMap(this::find);
    }

    private Optional<String> idOf(String mark) {
        return jdbc.sql("select user_id_ from act_id_info where key_ = :key and value_ = :mark")
                .param("key", MARK)
                .param("mark", mark)
                .query(String.class)
                .optional();
    }

    private User create(ProviderPerson person) {
        if (users.idOf(person.name()).isPresent()) {
            throw SignInRefusal.TAKEN.exception();
        }
        if (former.includeAnotherThan(person.mark(), person.name())) {
            throw SignInRefusal.FORMER.exception();
        }
        User user = identities.newUser(person.name());
        user.setPassword(randomPassword());
        identities.saveUser(user);
        identities.setUserInfo(person.name(), MARK, person.mark());
        return find(person.name()).orElseThrow();
    }

    /** A password that nobody knows: the person signs in only at the provider. A deactivated person has none. */
    private static String randomPassword() {
        return HexFormat.of().formatHex(SecureRandom.getSeed(32));
    }

    private Optional<User> find(String userId) {
        return Optional.ofNullable(identities.createUserQuery().userId(userId).singleResult());
    }

    private void keepMemberships(String userId, Set<Role> told) {
        Set<String> held = AuthorityUtils.authorityListToSet(groups(userId));
        for (Role role : Role.values()) {
            boolean member = held.contains(role.group());
            if (told.contains(role) && !member) {
                identities.createMembership(userId, role.group());
            } else if (!told.contains(role) && member) {
                identities.deleteMembership(userId, role.group());
            }
        }
    }
}
