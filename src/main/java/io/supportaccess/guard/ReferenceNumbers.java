package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.List;

/**
 * Long numbers without a gap that have a card's check digit by chance, as one in forty has. Two things tell that it is
 * none: a word for such numbers directly before it, or its place in a bank statement's line, behind the amount, where
 * banks print no whole card number. A word for a card before it in the same sentence outweighs both.
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

    /** @param number where it begins; numbers have to be asked for in their order, so that a text is read but once */
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
