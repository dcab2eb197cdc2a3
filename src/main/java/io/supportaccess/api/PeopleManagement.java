package io.supportaccess.api;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.administration.ChangePerson;
import io.supportaccess.process.administration.ChangePerson.PersonDetails;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import io.supportaccess.security.session.Reauthentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * What administrators do with the accounts of people. In a session each act asks for the password once more, or for a
 * code: whoever gives roles or links can become anybody.
 */
@Component
public class PeopleManagement {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final int MOST_ROLES = Role.values().length;

    private final ChangePerson change;
    private final Reauthentication reauthentication;

    PeopleManagement(ChangePerson change, Reauthentication reauthentication) {
        this.change = change;
        this.reauthentication = reauthentication;
    }

    /** @param given {@code firstName}, {@code lastName}, {@code email}, {@code roles} and {@code password} */
    public void change(String userId, Map<String, Object> given, Authentication administrator) {
        Map<String, Object> entered = new HashMap<>(given);
        String password = Reauthentication.takePassword(entered);
        var fields = new InputFields(entered);
        PersonDetails details = details(fields);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        confirm(administrator, password);
        change.change(userId, details);
    }

    /** @param password of the administrator, or a code, as everywhere here */
    public PasswordLink newLink(String userId, String password, Authentication administrator) {
        confirm(administrator, password);
        return change.newLink(userId);
    }

    public void deactivate(String userId, String password, Authentication administrator) {
        confirm(administrator, password);
        change.deactivate(userId);
    }

    /** @return a link to set a new password; empty for somebody who signs in at a provider */
    public Optional<PasswordLink> reactivate(String userId, String password, Authentication administrator) {
        confirm(administrator, password);
        return change.reactivate(userId);
    }

    private void confirm(Authentication administrator, String password) {
        if (!Role.anyOf(administrator, Role.ADMINISTRATORS)) {
            throw Refusal.forbidden("Only administrators change the accounts of people.");
        }
        reauthentication.confirm(administrator, password);
    }

    private static PersonDetails details(InputFields fields) {
        List<String> groups = fields.nameList("roles", MOST_ROLES, LONGEST_NAME);
        Set<Role> roles = new TreeSet<>();
        groups.forEach(group -> Role.of(group)
                .ifPresentOrElse(
                        roles::add,
                        () -> fields.refuse(
                                "roles",
                                "must be some of %s."
                                        .formatted(String.join(
                                                ", ",
                                                List.of(Role.values()).stream()
                                                        .map(Role::group)
                                                        .toList())))));
        return new PersonDetails(
                fields.line("firstName", LONGEST_NAME).map(String::strip).orElse(""),
                fields.line("lastName", LONGEST_NAME).map(String::strip).orElse(""),
                fields.exactLine("email", LONGEST_ADDRESS).map(String::strip).orElse(""),
                roles);
    }
}
