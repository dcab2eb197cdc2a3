package io.supportaccess.api;

import io.supportaccess.api.CsvFile.CsvForm;
import io.supportaccess.api.CsvFile.Line;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters the lines of a file: all of them, or none if one is wrong. */
@Component
public class FileImport {

    private final TransactionTemplate whole;
    private final TransactionTemplate line;

    FileImport(PlatformTransactionManager transactions) {
        this.whole = new TransactionTemplate(transactions);
        this.line = new TransactionTemplate(transactions);
        line.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Tells what an import of this file would do. It is done and undone, so that nothing is told that would not happen.
     *
     * @param entry enters a line, and tells whether it is new here
     * @throws InputRefused for a text that is no such file
     */
    ImportOutcome preview(String csv, CsvForm form, Predicate<Line> entry) {
        var file = CsvFile.read(csv, form);
        return whole.execute(undone -> {
            undone.setRollbackOnly();
            return enter(file, form, entry);
        });
    }

    /**
     * As {@link #preview}, but it is done.
     *
     * @throws InputRefused naming each wrong line
     */
    ImportOutcome enter(String csv, CsvForm form, Predicate<Line> entry) {
        var file = CsvFile.read(csv, form);
        return whole.execute(done -> {
            ImportOutcome outcome = enter(file, form, entry);
            if (!outcome.wrong().isEmpty()) {
                throw InputRefused.because(outcome.wrong().stream()
                        .map(wrong ->
                                new WrongField("line %d, %s".formatted(wrong.line(), wrong.field()), wrong.message()))
                        .toList());
            }
            return outcome;
        });
    }

    private ImportOutcome enter(CsvFile file, CsvForm form, Predicate<Line> entry) {
        var outcome = new ImportOutcome(file.lines().size(), 0, 0, List.of());
        List<WrongLine> wrong = new ArrayList<>();
        for (Line each : file.lines()) {
            try {
                outcome = outcome.with(line.execute(begun -> entry.test(each)));
            } catch (InputRefused refused) {
                refused.wrongFields()
                        .forEach(
                                mistake -> wrong.add(new WrongLine(each.number(), mistake.field(), mistake.message())));
            } catch (Refusal refused) {
                if (refused.isTemporary()) {
                    throw refused;
                }
                wrong.add(new WrongLine(each.number(), form.needed(), refused.getMessage()));
            }
        }
        return new ImportOutcome(outcome.lines(), outcome.added(), outcome.changed(), wrong);
    }

    /**
     * What an import does, or would do.
     *
     * @param lines of the file, without the one of the columns
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
