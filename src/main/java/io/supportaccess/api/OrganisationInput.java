package io.supportaccess.api;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Enters organisations in the registry: the same rules for REST, for the pages and for a file. */
@Component
public class OrganisationInput {

    /** Ids that would collide with {@code /organisations/...}. */
    private static final Set<String> TAKEN_BY_PAGES = Set.of("new", "import");

    private final ChangeOrganisation change;
    private final Organisations organisations;
    private final Accounts accounts;

    OrganisationInput(ChangeOrganisation change, Organisations organisations, Accounts accounts) {
        this.change = change;
        this.organisations = organisations;
        this.accounts = accounts;
    }

    /** The user ids in a text of one field, or of one cell. */
    public static List<String> userIds(String text) {
        return Stream.of(text.split("[,;\\s]+"))
                .filter(userId -> !userId.isEmpty())
                .toList();
    }

    /** An id of its own tells nothing about a client, whose name may be that of a person. */
    static String newId() {
        return UUID.randomUUID().toString();
    }

    /**
     * Adds the organisation once, however often the same fields are sent, as a double click sends them.
     *
     * @throws InputRefused naming every field that breaks a rule
     * @throws Refusal when another one has this name or short code
     */
    public Organisation add(Map<String, Object> given) {
        try {
            return put(newId(), given).organisation();
        } catch (Refusal refused) {
            return Optional.of(String.valueOf(given.get("name")))
                    .filter(name -> refused.is(Refusal.Kind.TAKEN))
                    .flatMap(organisations::find)
                    .filter(known -> known.equals(organisation(known.id(), given)))
                    .orElseThrow(() -> refused);
        }
    }

    /**
     * Adds the organisation, or replaces it.
     *
     * @throws InputRefused naming every field that breaks a rule
     * @throws Refusal when another one has this name or short code, or a request is in the way
     */
    public Entered put(String id, Map<String, Object> given) {
        Organisation organisation = organisation(id, given);
        return new Entered(organisation, change.to(organisation));
    }

    private Organisation organisation(String id, Map<String, Object> body) {
        Map<String, Object> given = new HashMap<>(body);
        given.put("id", body.getOrDefault("id", id));
        var fields = new InputFields(given);
        if (!fields.exactLine("id", 64).filter(id::equals).isPresent()
                || !id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            fields.refuse(
                    "id",
                    "must have 1 to 64 letters, digits, dots, hyphens or underscores, first a letter or a digit, as in"
                            + " the address.");
        }
        if (TAKEN_BY_PAGES.contains(id)) {
            fields.refuse("id", "must not be the name of a page: choose another one.");
        }
        List<String> accessManagers = fields.nameList("accessManagers", 50, 64);
        Optional<String> clientManager = fields.exactLine("clientManager", 64).map(String::strip);
        Set<String> people = accounts.known(
                Stream.concat(accessManagers.stream(), clientManager.stream()).toList());
        if (!people.containsAll(accessManagers)) {
            fields.refuse("accessManagers", "must be the user ids of people who can sign in here.");
        }
        var organisation = new Organisation(
                id,
                fields.required("name", fields.organisation("name"), ""),
                fields.exactLine("shortCode", 20)
                        .filter(code -> code.matches("![A-Za-z0-9]{1,19}")
                                || fields.refuse(
                                        "shortCode", "must be Xero's short code, such as !a1B2c with its mark.")),
                fields.exactLine("region", 20).map(String::strip),
                accessManagers,
                clientManager.filter(userId -> people.contains(userId)
                        || fields.refuse("clientManager", "must be the user id of a person here.")),
                fields.flag("practice").orElse(false),
                true);
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return organisation;
    }

    /** @param isNew false if it has replaced one */
    public record Entered(Organisation organisation, boolean isNew) {}
}
