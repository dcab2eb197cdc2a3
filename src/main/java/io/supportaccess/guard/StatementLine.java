package io.supportaccess.guard;

/** A bank statement's line as people copy it: a date, perhaps a payee, and an amount of money. */
final class StatementLine {

    private static final int MOST_MARKS = 4;
    private static final int LONGEST_AMOUNT = 16;

    private StatementLine() {}

    /** Whether from the line's beginning up to here there is a date, and an amount directly before here. */
    static boolean endsBefore(Folded text, int line, int here) {
        int end = beforeMarks(text, here);
        int amount = amountBegin(text, beforeCurrency(text, end));
        return end < here && amount > line && hasDate(text, line, amount);
    }

    private static int beforeMarks(Folded text, int here) {
        int index = here;
        while (here - index < MOST_MARKS && " ,;|\t".indexOf(text.at(index - 1)) >= 0) {
            index--;
        }
        return index;
    }

    /** Before a sign, a currency of three letters, or credit and debit, where one stands behind the amount. */
    private static int beforeCurrency(Folded text, int end) {
        int index = end;
        while (end - index < 3 && (text.isLatin(index - 1) || "$€£".indexOf(text.at(index - 1)) >= 0)) {
            index--;
        }
        return index < end && text.at(index - 1) == ' ' ? index - 1 : index;
    }

    /** Cents make a number an amount, or a currency's sign before it; answers 0 where it is none. */
    private static int amountBegin(Folded text, int end) {
        int index = end;
        while (end - index < LONGEST_AMOUNT
                && (text.isDigit(index - 1) || ",.".indexOf(text.at(index - 1)) >= 0 && text.isDigit(index))) {
            index--;
        }
        boolean cents = end - index > 3
                && ",.".indexOf(text.at(end - 3)) >= 0
                && text.isDigit(end - 2)
                && text.isDigit(end - 1);
        boolean sign = index < end && "$€£".indexOf(text.at(index - 1)) >= 0;
        return cents || sign ? index : 0;
    }

    private static boolean hasDate(Folded text, int from, int to) {
        for (int index = from; index < to; index++) {
            if (text.isDigit(index) && !text.isWord(index - 1) && isDate(text, index, to)) {
                return true;
            }
        }
        return false;
    }

    /** Eight digits that make one, two marks alike between day, month and year, or a month's name between the two. */
    private static boolean isDate(Folded text, int from, int to) {
        int first = digitsEnd(text, from);
        if (first - from == 8) {
            return CheckDigits.isDate(text.piece(from, first));
        }
        int second = first + 1;
        boolean name = text.at(first) == ' ' && text.isLetter(second);
        while (name && second - first < 12 && text.isLetter(second)) {
            second++;
        }
        int secondEnd = name ? second : digitsEnd(text, second);
        int third = secondEnd + 1;
        int thirdEnd = digitsEnd(text, third);
        boolean marks = "/-. ".indexOf(text.at(first)) >= 0 && text.at(secondEnd) == text.at(first);
        boolean year = first - from == 4 ? thirdEnd - third <= 2 : thirdEnd - third == 4 || thirdEnd - third == 2;
        return marks && first - from <= 4 && secondEnd > first + 1 && thirdEnd > third && year && thirdEnd <= to;
    }

    private static int digitsEnd(Folded text, int from) {
        int index = from;
        while (index - from < 9 && text.isDigit(index)) {
            index++;
        }
        return index;
    }
}
