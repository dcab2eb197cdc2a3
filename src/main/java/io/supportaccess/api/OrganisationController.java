package io.supportaccess.api;

import io.supportaccess.api.FileImport.ImportOutcome;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.request.InputFields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The registry of Xero organisations: administrators change it, everybody who signs in may read it. */
@RestController
@RequestMapping("/api/organisations")
class OrganisationController {

    private static final String CLIENT_MANAGER = "clientManager";

    private final Organisations organisations;
    private final OrganisationSearch list;
    private final OrganisationInput entries;
    private final OrganisationImport imports;

    OrganisationController(
            Organisations organisations,
            OrganisationSearch list,
            OrganisationInput entries,
            OrganisationImport imports) {
        this.organisations = organisations;
        this.list = list;
        this.entries = entries;
        this.imports = imports;
    }

    @GetMapping
    ListPage<Organisation> list(
            @RequestParam Optional<String> q,
            @RequestParam Optional<Boolean> registered,
            @RequestParam Optional<String> clientManager,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var fields = new InputFields(Map.of("q", q.orElse(""), CLIENT_MANAGER, clientManager.orElse("")));
        Optional<String> text = fields.name("q", 255);
        Optional<String> manager = fields.name(CLIENT_MANAGER, 255);
        fields.refuseIfWrong();
        var query = new OrganisationQuery(text, registered, Optional.empty(), manager);
        return new ListPage.PageRequest(page, size).of(list.page(query, page, size), list.count(query));
    }

    /** @param preview whether nothing is changed, and the outcome is told */
    @PostMapping(path = "/import", consumes = "text/csv")
    ImportOutcome enter(@RequestParam(defaultValue = "false") boolean preview, @RequestBody Optional<byte[]> file) {
        String csv = new String(file.orElse(new byte[0]), StandardCharsets.UTF_8);
        return preview ? imports.preview(csv) : imports.enter(csv);
    }

    @GetMapping("/{id}")
    Organisation one(@PathVariable String id) {
        return organisations.byId(id).orElseThrow(Organisations::unknown);
    }

    @PutMapping("/{id}")
    ResponseEntity<Organisation> put(@PathVariable String id, @RequestBody Map<String, Object> body) {
        var entered = entries.put(id, body);
        return entered.isNew()
                ? ResponseEntity.created(URI.create("/api/organisations/" + id)).body(entered.organisation())
                : ResponseEntity.ok(entered.organisation());
    }
}
