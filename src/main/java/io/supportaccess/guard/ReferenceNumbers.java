package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.List;

/**
 * Tells reference numbers from payment cards: one in forty long numbers has a card's check digit by chance. It is a
 * reference behind a word such as "invoice", or behind the amount in the line of a bank statement, where banks print no
 * whole card number. A word for a card before it in the same sentence outweighs both.
 */
final class ReferenceNumbers {

    private final FoldedText text;
    private final List<Label> labels;
    private final StatementLine line;
    private int next;
    private int card = -1;

    ReferenceNumbers(FoldedText text, List<Label> labels) {
        this.text = text;
        this.labels = labels;
        this.line = new StatementLine(text);
    }

    /** @param number where it begins; ask in the order of the text, so that it is read once */
    boolean isOne(int number) {
        while (next < labels.size() && labels.get(next).to() <= number) {
            card = labels.get(next).means() == Means.CARD ? labels.get(next).from() : card;
            next++;
        }
        line.readTo(number);
        if (card >= line.begin()) {
            return false;
        }
        boolean announced = next > 0
                && labels.get(next - 1).means() == Means.REFERENCE
                && isDirectlyBefore(labels.get(next - 1).to(), number);
        return announced || line.endsWithAmountBefore(number);
    }

    private boolean isDirectlyBefore(int label, int number) {
        int index = LabelledValue.of(text, text.at(label) == '.' ? label + 1 : label)
                .value();
        return (text.at(index) == '#' ? index + 1 : index) == number;
    }
}
