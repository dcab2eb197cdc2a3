package io.supportaccess.api;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Enters organisations in the registry: the same rules for REST, for the pages and for a file. */
@Component
public class OrganisationInput {

    private final ChangeOrganisation change;
    private final Accounts accounts;

    OrganisationInput(ChangeOrganisation change, Accounts accounts) {
        this.change = change;
        this.accounts = accounts;
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
        if (!fields.exactLine("id", 64).filter(id::equals).isPresent() || !id.matches("[A-Za-z0-9._-]{1,64}")) {
            fields.refuse("id", "must have 1 to 64 letters, digits, dots, hyphens or underscores, as in the address.");
        }
        List<String> accessManagers = fields.nameList("accessManagers", 50, 64);
        if (!accessManagers.stream().allMatch(accounts::exist)) {
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
                fields.flag("practice").orElse(false));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return organisation;
    }

    /** @param isNew false if it has replaced one */
    public record Entered(Organisation organisation, boolean isNew) {}
}
