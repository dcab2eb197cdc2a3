package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.List;

/**
 * Long numbers without a gap that have a card's check digit by chance, as one in forty has. Two things tell that it is
 * none: a word for such numbers directly before it, or its place in a bank statement's line, behind the amount, where
 * banks print no whole card number. A word for a card before it in the same sentence outweighs both.
 */
final class References {

    private static final int LONGEST_LINE = 160;

    private final Folded text;
    private final List<Label> labels;
    private int next;

    References(Folded text, List<Label> labels) {
        this.text = text;
        this.labels = labels;
    }

    /** @param number where it begins; numbers have to be asked for in their order */
    boolean isOne(int number) {
        while (next < labels.size() && labels.get(next).to() <= number) {
            next++;
        }
        int line = lineBegin(number);
        if (saysCard(line)) {
            return false;
        }
        boolean announced = next > 0
                && labels.get(next - 1).means() == Means.REFERENCE
                && isDirectlyBefore(labels.get(next - 1).to(), number);
        return announced || StatementLine.endsBefore(text, line, number);
    }

    /** Of the line, or of the sentence where several stand on it. */
    private int lineBegin(int number) {
        int index = number;
        while (index > 0 && number - index < LONGEST_LINE && text.at(index - 1) != '\n' && !isSentenceEnd(index - 2)) {
            index--;
        }
        return index;
    }

    /** A full stop behind a word, not behind an abbreviation as in "no. 12". */
    private boolean isSentenceEnd(int index) {
        return text.at(index) == '.'
                && text.at(index + 1) == ' '
                && text.isWord(index - 1)
                && text.isWord(index - 2)
                && text.isWord(index - 3);
    }

    private boolean saysCard(int line) {
        for (int i = next - 1; i >= 0 && labels.get(i).from() >= line; i--) {
            if (labels.get(i).means() == Means.CARD) {
                return true;
            }
        }
        return false;
    }

    private boolean isDirectlyBefore(int label, int number) {
        int index = Reach.of(text, text.at(label) == '.' ? label + 1 : label).value();
        return (text.at(index) == '#' ? index + 1 : index) == number;
    }
}
