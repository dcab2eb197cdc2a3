package io.supportaccess.api;

import io.supportaccess.api.CsvFile.CsvForm;
import io.supportaccess.api.CsvFile.Line;
import io.supportaccess.api.FileImport.ImportOutcome;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.InputRefused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Enters organisations from a file. */
@Component
public class OrganisationImport {

    private static final CsvForm ORGANISATIONS = new CsvForm(
            "organisation",
            "organisations",
            "name",
            List.of("id", "name", "shortCode", "region", "accessManagers", "clientManager", "practice"));

    private final OrganisationInput entries;
    private final Organisations organisations;
    private final FileImport imports;

    OrganisationImport(OrganisationInput entries, Organisations organisations, FileImport imports) {
        this.entries = entries;
        this.organisations = organisations;
        this.imports = imports;
    }

    /** @throws InputRefused for a text that is no such file */
    public ImportOutcome preview(String csv) {
        Set<String> entered = new HashSet<>();
        return imports.preview(csv, ORGANISATIONS, line -> enter(line, entered));
    }

    /** @throws InputRefused naming each wrong line */
    public ImportOutcome enter(String csv) {
        Set<String> entered = new HashSet<>();
        return imports.enter(csv, ORGANISATIONS, line -> enter(line, entered));
    }

    private boolean enter(Line each, Set<String> entered) {
        Optional<Organisation> before = known(each);
        String id = before.map(Organisation::id).or(() -> each.cell("id")).orElseGet(OrganisationInput::newId);
        if (!entered.add(id)) {
            throw InputRefused.because("name", "is the same organisation as in an earlier line.");
        }
        return entries.put(id, fields(each, before)).isNew();
    }

    /** The organisation with this id; without an id, the one with this short code or name. */
    private Optional<Organisation> known(Line each) {
        return each.cell("id").isPresent()
                ? each.cell("id").flatMap(organisations::byId)
                : each.cell("shortCode")
                        .flatMap(code -> organisations.find(code).filter(known -> known.isCalled(code)))
                        .or(() -> each.cell("name").flatMap(this::named));
    }

    /** A line with a former name must not overwrite the organisation that had it. */
    private Optional<Organisation> named(String name) {
        Optional<Organisation> found = organisations.find(name);
        found.filter(known -> !known.isCalled(name)).ifPresent(renamed -> {
            throw InputRefused.because(
                    "name",
                    "is what %s was called before: write its present name, or a new id for another organisation."
                            .formatted(renamed.name()));
        });
        return found;
    }

    /** The fields as REST takes them. One without a column stays as it is. */
    private static Map<String, Object> fields(Line each, Optional<Organisation> before) {
        Map<String, Object> fields = new HashMap<>();
        before.ifPresent(known -> {
            known.shortCode().ifPresent(code -> fields.put("shortCode", code));
            known.region().ifPresent(region -> fields.put("region", region));
            fields.put("accessManagers", known.accessManagers());
            known.clientManager().ifPresent(userId -> fields.put("clientManager", userId));
            fields.put("practice", known.practice());
        });
        each.cells()
                .forEach((column, text) -> fields.put(
                        column,
                        switch (column) {
                            case "accessManagers" -> OrganisationInput.userIds(text);
                            case "practice" -> flag(text.strip());
                            default -> text;
                        }));
        fields.remove("id");
        return fields;
    }

    /** Another text stays a text, so that it is refused. */
    private static Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "false", "no" -> false;
            case "true", "yes" -> true;
            default -> text;
        };
    }
}
