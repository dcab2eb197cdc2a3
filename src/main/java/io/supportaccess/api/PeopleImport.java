package io.supportaccess.api;

import io.supportaccess.api.CsvFile.CsvForm;
import io.supportaccess.api.CsvFile.Line;
import io.supportaccess.api.FileImport.ImportOutcome;
import io.supportaccess.organisation.Role;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.UserId;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import io.supportaccess.security.account.UserAccount;
import io.supportaccess.security.account.UserAccounts;
import io.supportaccess.security.session.SessionAuthentication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Invites the people of a file, and changes those who are here already. */
@Component
public class PeopleImport {

    private static final List<String> CHANGED = List.of("firstName", "lastName", "email", "roles");
    private static final CsvForm PEOPLE =
            new CsvForm("person", "people", "id", List.of("id", "firstName", "lastName", "email", "roles"));

    private final PeopleManagement people;
    private final UserAccounts accounts;
    private final FileImport imports;

    PeopleImport(PeopleManagement people, UserAccounts accounts, FileImport imports) {
        this.people = people;
        this.accounts = accounts;
        this.imports = imports;
    }

    /** @throws InputRefused for a text that is no such file */
    public ImportOutcome preview(String csv) {
        Set<String> entered = new HashSet<>();
        return imports.preview(csv, PEOPLE, line -> enter(line, entered).isPresent());
    }

    /**
     * @param password of the administrator, or a code; empty for a program
     * @throws InputRefused naming each wrong line
     */
    public Invitations enter(String csv, String password, Authentication administrator) {
        people.confirm(administrator, password);
        Set<String> entered = new HashSet<>();
        List<PasswordLink> links = new ArrayList<>();
        ImportOutcome outcome = imports.enter(csv, PEOPLE, line -> {
            Optional<PasswordLink> link = enter(line, entered);
            link.ifPresent(links::add);
            return link.isPresent();
        });
        return new Invitations(outcome, links);
    }

    /** As {@link #enter}, for a program, which sends its password with the call itself. */
    Invitations enter(String csv, Authentication administrator) {
        if (administrator instanceof SessionAuthentication) {
            throw Refusal.conflict("In a browser, use the page /people/import: it asks for your password once more.");
        }
        return enter(csv, "", administrator);
    }

    /** @return the link of a new person */
    private Optional<PasswordLink> enter(Line line, Set<String> entered) {
        String id = line.cell("id").orElseThrow(() -> InputRefused.because("id", "is required."));
        Optional<UserAccount> before = accounts.ofAnySpelling(id);
        if (!entered.add(UserId.normal(id))) {
            throw InputRefused.because("id", "is the same person as in an earlier line.");
        }
        Map<String, Object> fields = new HashMap<>();
        before.ifPresent(known -> {
            fields.put("firstName", known.firstName());
            fields.put("lastName", known.lastName());
            fields.put("email", known.email());
            fields.put("roles", known.roles().stream().map(Role::group).toList());
        });
        CHANGED.stream()
                .filter(line.cells()::containsKey)
                .forEach(column -> fields.put(
                        column,
                        column.equals("roles")
                                ? OrganisationInput.userIds(line.cells().get(column))
                                : line.cells().get(column)));
        if (before.isPresent()) {
            people.enter(before.get().id(), fields);
            return Optional.empty();
        }
        fields.put("id", id);
        return Optional.of(people.enterNew(fields));
    }

    /** @param links of those who are new; nobody sees them again */
    public record Invitations(ImportOutcome outcome, List<PasswordLink> links) {}
}
