package io.supportaccess.api;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.Accounts;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The registry of Xero organisations: administrators change it, everybody who signs in may read it. */
@RestController
@RequestMapping("/api/organisations")
class OrganisationController {

    private final Organisations organisations;
    private final ChangeOrganisation change;
    private final Accounts accounts;

    OrganisationController(Organisations organisations, ChangeOrganisation change, Accounts accounts) {
        this.organisations = organisations;
        this.change = change;
        this.accounts = accounts;
    }

    @GetMapping
    ListPage<Organisation> list(
            @RequestParam Optional<Boolean> registered,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return new ListPage.PageRequest(page, size)
                .of(organisations.page(registered, page, size), organisations.count(registered));
    }

    @GetMapping("/{id}")
    Organisation one(@PathVariable String id) {
        return organisations.byId(id).orElseThrow(Organisations::unknown);
    }

    @PutMapping("/{id}")
    ResponseEntity<Organisation> put(@PathVariable String id, @RequestBody Map<String, Object> body) {
        Organisation organisation = organisation(id, body);
        return change.to(organisation)
                ? ResponseEntity.created(URI.create("/api/organisations/" + id)).body(organisation)
                : ResponseEntity.ok(organisation);
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
}
