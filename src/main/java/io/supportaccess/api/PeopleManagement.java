package io.supportaccess.api;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.administration.ChangePerson;
import io.supportaccess.process.administration.ChangePerson.PersonDetails;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.MailAddress;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.session.Reauthentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What administrators do with the accounts of people. In a session each act asks for the password once more, or for a
 * code: whoever gives roles or links can become anybody.
 */
@Component
public class PeopleManagement {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final int MOST_ROLES = Role.values().length;

    private final ChangePerson change;
    private final Reauthentication reauthentication;

    PeopleManagement(ChangePerson change, Reauthentication reauthentication) {
        this.change = change;
        this.reauthentication = reauthentication;
    }

    /** @param given {@code id}, and what {@link #change} takes */
    public PasswordLink invite(Map<String, Object> given, Authentication administrator) {
        Map<String, Object> entered = new HashMap<>(given);
        String password = Reauthentication.takePassword(entered);
        var fields = new InputFields(entered);
        String id = newId(fields);
        PersonDetails details = checked(fields, password, administrator);
        return change.invite(id, details);
    }

    /**
     * @param given {@code firstName}, {@code lastName}, {@code email}, {@code roles} and {@code password}
     * @param seen the version of the account that the administrator saw
     */
    public void change(String userId, Map<String, Object> given, String seen, Authentication administrator) {
        Map<String, Object> entered = new HashMap<>(given);
        String password = Reauthentication.takePassword(entered);
        change.changeAsSeen(userId, seen, checked(new InputFields(entered), password, administrator));
    }

    /** Names every mistake at once, a missing password too; only for a form without one is the password tried. */
    private PersonDetails checked(InputFields fields, String password, Authentication administrator) {
        refuseOthers(administrator);
        PersonDetails details = read(fields);
        reauthentication.missing(administrator, password).ifPresent(message -> fields.refuse("password", message));
        fields.refuseIfWrong();
        reauthentication.confirm(administrator, password);
        return details;
    }

    PasswordLink enterNew(Map<String, Object> given) {
        var fields = new InputFields(given);
        String id = newId(fields);
        return change.invite(id, details(fields));
    }

    private static String newId(InputFields fields) {
        String id =
                fields.required("id", fields.exactLine("id", LONGEST_ID), "").strip();
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9@._-]*")) {
            fields.refuse(
                    "id", "must have letters, digits, dots, hyphens, underscores or @, first a letter or a digit.");
        }
        return id;
    }

    void enter(String userId, Map<String, Object> given) {
        change.change(userId, details(new InputFields(given)));
    }

    /** The address at which the person sets the password, on the host by which this call came. */
    public static String address(PasswordLink link) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Paths.PASSWORD_LINK)
                .queryParam("key", link.key())
                .toUriString();
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

    void confirm(Authentication administrator, String password) {
        refuseOthers(administrator);
        reauthentication.confirm(administrator, password);
    }

    private static void refuseOthers(Authentication administrator) {
        if (!Role.anyOf(administrator, Role.ADMINISTRATORS)) {
            throw Refusal.forbidden("Only administrators change the accounts of people.");
        }
    }

    private static PersonDetails details(InputFields fields) {
        PersonDetails details = read(fields);
        fields.refuseIfWrong();
        return details;
    }

    /** The details, of which {@link InputFields#refuseIfWrong} has still to refuse the wrong ones. */
    private static PersonDetails read(InputFields fields) {
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
        var details = new PersonDetails(
                fields.line("firstName", LONGEST_NAME).map(String::strip).orElse(""),
                fields.line("lastName", LONGEST_NAME).map(String::strip).orElse(""),
                fields.exactLine("email", LONGEST_ADDRESS)
                        .map(String::strip)
                        .filter(address -> MailAddress.mistake(address)
                                .map(mistake -> fields.refuse("email", mistake))
                                .orElse(true))
                        .orElse(""),
                roles);
        fields.refuseUnknown();
        return details;
    }
}
