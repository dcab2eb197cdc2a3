package io.supportaccess.api;

import io.supportaccess.api.OrganisationFile.Line;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters organisations from a file: all of them, or none if one line is wrong. */
@Component
public class OrganisationImport {

    private final OrganisationInput entries;
    private final Organisations organisations;
    private final TransactionTemplate whole;
    private final TransactionTemplate line;

    OrganisationImport(
            OrganisationInput entries, Organisations organisations, PlatformTransactionManager transactions) {
        this.entries = entries;
        this.organisations = organisations;
        this.whole = new TransactionTemplate(transactions);
        this.line = new TransactionTemplate(transactions);
        line.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Tells what an import of this file would do. It is done and undone, so that nothing is told that would not happen.
     *
     * @throws InputRefused for a text that is no such file
     */
    public ImportOutcome preview(String csv) {
        var file = OrganisationFile.read(csv);
        return whole.execute(undone -> {
            undone.setRollbackOnly();
            return enter(file);
        });
    }

    /** @throws InputRefused naming each wrong line */
    public ImportOutcome enter(String csv) {
        var file = OrganisationFile.read(csv);
        return whole.execute(done -> {
            ImportOutcome outcome = enter(file);
            if (!outcome.wrong().isEmpty()) {
                throw InputRefused.because(outcome.wrong().stream()
                        .map(wrong ->
                                new WrongField("line %d, %s".formatted(wrong.line(), wrong.field()), wrong.message()))
                        .toList());
            }
            return outcome;
        });
    }

    private ImportOutcome enter(OrganisationFile file) {
        var outcome = new ImportOutcome(file.lines().size(), 0, 0, List.of());
        List<WrongLine> wrong = new ArrayList<>();
        Set<String> entered = new HashSet<>();
        for (Line each : file.lines()) {
            try {
                outcome = outcome.with(line.execute(begun -> enter(each, entered)));
            } catch (InputRefused refused) {
                refused.wrongFields()
                        .forEach(
                                mistake -> wrong.add(new WrongLine(each.number(), mistake.field(), mistake.message())));
            } catch (Refusal refused) {
                if (refused.is(Refusal.Kind.BUSY)) {
                    throw refused;
                }
                wrong.add(new WrongLine(each.number(), "name", refused.getMessage()));
            }
        }
        return new ImportOutcome(outcome.lines(), outcome.added(), outcome.changed(), wrong);
    }

    private boolean enter(Line each, Set<String> entered) {
        Optional<Organisation> before = known(each);
        String id = before.map(Organisation::id).or(() -> each.cell("id")).orElseGet(OrganisationInput::newId);
        if (!entered.add(id)) {
            throw InputRefused.because("name", "is the same organisation as in an earlier line.");
        }
        return entries.put(id, each.fields(before)).isNew();
    }

    /** By its id; without one by its short code, or by its name. */
    private Optional<Organisation> known(Line each) {
        return each.cell("id").isPresent()
                ? each.cell("id").flatMap(organisations::byId)
                : each.cell("shortCode")
                        .flatMap(code -> organisations.find(code).filter(known -> known.isCalled(code)))
                        .or(() -> each.cell("name").flatMap(this::named));
    }

    /** Whoever has been renamed must not be replaced by somebody who is called so now. */
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

    /**
     * What an import does, or would do.
     *
     * @param lines the number of organisations in the file
     * @param changed those that were known before, also if nothing in them differs
     */
    public record ImportOutcome(int lines, int added, int changed, List<WrongLine> wrong) {

        private ImportOutcome with(boolean isNew) {
            return new ImportOutcome(lines, isNew ? added + 1 : added, isNew ? changed : changed + 1, wrong);
        }
    }

    /** A cell of the file, and what to do about it. */
    public record WrongLine(long line, String field, String message) {}
}
