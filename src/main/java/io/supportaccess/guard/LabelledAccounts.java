package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.List;

/** Bank accounts that only words tell from any other number: behind BSB or sort code, or behind "account number". */
final class LabelledAccounts {

    private static final int FURTHEST = 40;
    private static final int BANK_AND_BRANCH = 6;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 12;

    private LabelledAccounts() {}

    static void find(FoldedText text, List<Label> labels, List<Match> hits) {
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            int next = i + 1 < labels.size() && labels.get(i + 1).means() == Means.BANK_AND_BRANCH
                    ? labels.get(i + 1).from()
                    : text.length();
            if (label.means() == Means.BANK_AND_BRANCH) {
                int branch = nextDigit(text, label.to(), next);
                int end = digitsEnd(text, branch, BANK_AND_BRANCH);
                if (digits(text, branch, end) == BANK_AND_BRANCH) {
                    account(text, nextDigit(text, end, next), hits);
                }
            } else if (label.means() == Means.ACCOUNT) {
                int value = LabelledValue.of(text, label.to()).value();
                if (text.isDigit(value)) {
                    account(text, value, hits);
                }
            }
        }
    }

    private static void account(FoldedText text, int from, List<Match> hits) {
        int end = digitsEnd(text, from, LONGEST + 1);
        int digits = digits(text, from, end);
        boolean goesOn = text.isLetter(end)
                || text.at(end) == '/'
                || (text.at(end) == '.' || text.at(end) == ',') && text.isDigit(end + 1);
        if (digits >= SHORTEST && digits <= LONGEST && !goesOn && !CheckDigits.isDate(text.piece(from, end))) {
            hits.add(new Match(LeakKind.BANK_ACCOUNT, from, end));
        }
    }

    private static int nextDigit(FoldedText text, int from, int limit) {
        int index = from;
        while (index - from < FURTHEST && index < limit && !text.isDigit(index)) {
            index++;
        }
        return index;
    }

    /** Behind at most so many digits, with a blank or a dash between any two. */
    private static int digitsEnd(FoldedText text, int from, int most) {
        int end = from;
        int digits = 0;
        while (digits < most
                && (text.isDigit(end)
                        || end > from
                                && (text.at(end) == ' ' || text.at(end) == '-')
                                && text.isDigit(end - 1)
                                && text.isDigit(end + 1))) {
            digits += text.isDigit(end) ? 1 : 0;
            end++;
        }
        return end;
    }

    private static int digits(FoldedText text, int from, int end) {
        int digits = 0;
        for (int index = from; index < end; index++) {
            digits += text.isDigit(index) ? 1 : 0;
        }
        return digits;
    }
}
