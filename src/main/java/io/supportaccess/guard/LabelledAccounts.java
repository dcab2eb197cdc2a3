package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import io.supportaccess.guard.LabelFinder.Label.Means;
import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;

/** Finds bank accounts that look like any other number: behind "BSB", "sort code" or "account number". */
final class LabelledAccounts {

    private static final int FURTHEST = 40;
    private static final int BANK_AND_BRANCH = 6;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 12;

    private LabelledAccounts() {}

    static void find(Reading reading, List<Match> matches) {
        FoldedText text = reading.text();
        List<Label> labels = reading.labels();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            if (label.means() == Means.BANK_AND_BRANCH) {
                boolean another = i + 1 < labels.size() && labels.get(i + 1).means() == Means.BANK_AND_BRANCH;
                int limit = another ? labels.get(i + 1).from() : text.length();
                int branch = nextDigit(text, label.to(), limit);
                int end = text.digitsEnd(branch, BANK_AND_BRANCH);
                if (text.countDigits(branch, end) == BANK_AND_BRANCH) {
                    account(text, nextDigit(text, end, limit), matches);
                }
            } else if (label.means() == Means.ACCOUNT) {
                account(text, LabelledValue.of(text, label.to()).value(), matches);
            }
        }
    }

    private static void account(FoldedText text, int from, List<Match> matches) {
        int end = text.digitsEnd(from, LONGEST + 1);
        int digits = text.countDigits(from, end);
        boolean goesOn = text.isLetter(end) || text.at(end) == '/' || text.isOneOf(".,", end) && text.isDigit(end + 1);
        if (digits >= SHORTEST && digits <= LONGEST && !goesOn && !CheckDigits.isDate(text.piece(from, end))) {
            matches.add(new Match(LeakKind.BANK_ACCOUNT, from, end));
        }
    }

    private static int nextDigit(FoldedText text, int from, int limit) {
        int index = from;
        while (index - from < FURTHEST && index < limit && !text.isDigit(index)) {
            index++;
        }
        return index;
    }
}
