package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import io.supportaccess.guard.LabelFinder.Label.Means;
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

    /** Recognises the line of a bank statement as people copy it: a date, perhaps a payee, and an amount of money. */
    private static final class StatementLine {

        private static final int NONE = -1;
        private static final int MOST_MARKS = 4;
        private static final int LONGEST_AMOUNT = 16;
        private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

        private final FoldedText text;
        private int read;
        private int begin;
        private int dateEnd = NONE;

        StatementLine(FoldedText text) {
            this.text = text;
        }

        /** Reads on up to this place, and forgets what it has read at a new line or sentence. */
        void readTo(int here) {
            for (; read < here; read++) {
                if (text.at(read) == '\n' || isSentenceEnd(read)) {
                    begin = read + 1;
                    dateEnd = NONE;
                } else if (dateEnd == NONE && text.isDigit(read) && !text.isWord(read - 1)) {
                    dateEnd = dateEnd(read);
                }
            }
        }

        int begin() {
            return begin;
        }

        /** Whether an amount of money is directly before this place, and a date before the amount. */
        boolean endsWithAmountBefore(int here) {
            int end = beforeMarks(here);
            return end < here && dateEnd != NONE && dateEnd < amountBegin(beforeCurrency(end));
        }

        /** A full stop behind a word; not one behind an abbreviation, as in "no. 12". */
        private boolean isSentenceEnd(int index) {
            return text.at(index) == '.'
                    && text.at(index + 1) == ' '
                    && text.isWord(index - 1)
                    && text.isWord(index - 2)
                    && text.isWord(index - 3);
        }

        private int beforeMarks(int here) {
            int index = here;
            while (here - index < MOST_MARKS && text.isOneOf(" ,;|\t", index - 1)) {
                index--;
            }
            return index;
        }

        /** Before the currency, or the letters for credit and debit, behind an amount. */
        private int beforeCurrency(int end) {
            int index = end;
            while (end - index < 3 && (text.isLatin(index - 1) || text.isOneOf("$€£", index - 1))) {
                index--;
            }
            return index < end && text.at(index - 1) == ' ' ? index - 1 : index;
        }

        /** A number is an amount by its cents or by a currency sign before it; 0 for any other number. */
        private int amountBegin(int end) {
            int index = end;
            while (end - index < LONGEST_AMOUNT
                    && (text.isDigit(index - 1) || text.isOneOf(",.", index - 1) && text.isDigit(index))) {
                index--;
            }
            boolean cents =
                    end - index > 3 && text.isOneOf(",.", end - 3) && text.isDigit(end - 2) && text.isDigit(end - 1);
            boolean sign = index < end && text.isOneOf("$€£", index - 1);
            return cents || sign ? index : 0;
        }

        /**
         * A date has eight digits, two equal marks between day, month and year, or the name of a month in the middle.
         */
        private int dateEnd(int from) {
            int first = digitsEnd(from);
            if (first - from == 8) {
                return CheckDigits.isDate(text.piece(from, first)) ? first : NONE;
            }
            int second = first + 1;
            boolean name = text.at(first) == ' ' && text.isLetter(second);
            while (name && second - first < 12 && text.isLetter(second)) {
                second++;
            }
            int secondEnd = name ? second : digitsEnd(second);
            int third = secondEnd + 1;
            int thirdEnd = digitsEnd(third);
            boolean marks = text.isOneOf("/-. ", first) && text.at(secondEnd) == text.at(first);
            boolean month = !name || MONTHS.indexOf(text.small(first + 1, first + 4)) % 3 == 0;
            boolean days = name || Math.min(number(from, first), number(first + 1, secondEnd)) <= 12;
            boolean year = first - from == 4 ? thirdEnd - third <= 2 : thirdEnd - third == 4 || thirdEnd - third == 2;
            return marks && month && days && first - from <= 4 && secondEnd > first + 1 && thirdEnd > third && year
                    ? thirdEnd
                    : NONE;
        }

        private int number(int from, int end) {
            return from < end ? Integer.parseInt(text.piece(from, end)) : 0;
        }

        private int digitsEnd(int from) {
            int index = from;
            while (index - from < 9 && text.isDigit(index)) {
                index++;
            }
            return index;
        }
    }
}
