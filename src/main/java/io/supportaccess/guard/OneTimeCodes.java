package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.Optional;
import java.util.Set;

/** Short codes behind a word that announces one: a PIN, what an app or a text message shows, what is kept for recovery. */
final class OneTimeCodes {

    private static final int FURTHEST = 60;
    private static final Set<String> OF_SOMETHING_ELSE =
            Set.of("invoice", "inv", "error", "ref", "reference", "case", "ticket", "order", "line", "bill", "phone");

    private OneTimeCodes() {}

    static Optional<Match> behind(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        LeakKind kind = kind(label.means());
        int end = end(text, direct.value(), label.means(), direct.said());
        if (end > direct.value()) {
            return Optional.of(new Match(kind, direct.value(), end));
        }
        if (label.means() != Means.CODE && label.means() != Means.CARD_SECURITY_CODE) {
            return Optional.empty();
        }
        return further(text, direct, label.means(), kind, limit);
    }

    private static LeakKind kind(Means means) {
        return switch (means) {
            case CARD_SECURITY_CODE -> LeakKind.CARD_SECURITY_CODE;
            case PIN -> LeakKind.PASSWORD;
            default -> LeakKind.ONE_TIME_CODE;
        };
    }

    /** In the same clause, as in "the code they sent to my phone was": six digits and more, and no date. */
    private static Optional<Match> further(
            FoldedText text, LabelledValue direct, Means means, LeakKind kind, int limit) {
        boolean said = false;
        int index = direct.value();
        while (index - direct.value() < FURTHEST && index < limit && ".;,\n".indexOf(text.at(index)) < 0) {
            if (text.isLetter(index)) {
                int end = LabelledValue.wordEnd(text, index);
                String word = text.small(index, end);
                if (OF_SOMETHING_ELSE.contains(word)) {
                    return Optional.empty();
                }
                said = SecretWords.IS.contains(word);
                index = end;
            } else if (text.isDigit(index)) {
                int end = digitsEnd(text, index);
                int digits = digits(text, index, end);
                boolean code = means == Means.CARD_SECURITY_CODE
                        ? said && digits >= 3 && digits <= 4
                        : digits >= (said ? 4 : 6) && digits <= 8;
                return code && !isDate(text, index, end) && !text.isLetter(end) && !text.isLetter(index - 1)
                        ? Optional.of(new Match(kind, index, end))
                        : Optional.empty();
            } else {
                said = said || text.at(index) == ':' || text.at(index) == '=';
                index++;
            }
        }
        return Optional.empty();
    }

    private static int end(FoldedText text, int from, Means means, boolean said) {
        int end = digitsEnd(text, from);
        int digits = digits(text, from, end);
        boolean alone = end > from && !text.isLetter(end) && !(text.at(end) == '-' && text.isLetter(end + 1));
        boolean year = !said && digits == 4 && (text.startsWith("19", from) || text.startsWith("20", from));
        boolean right =
                switch (means) {
                    case CARD_SECURITY_CODE -> digits == 3 || digits == 4;
                    case PIN -> digits >= 4 && digits <= 8;
                    default -> digits >= (means == Means.RECOVERY_CODE ? 6 : 4) && digits <= 12;
                };
        if (alone && right && !year && !isDate(text, from, end)) {
            return end;
        }
        return means == Means.CARD_SECURITY_CODE || means == Means.PIN ? from : mixedEnd(text, from, means);
    }

    /** Letters and digits mixed, such as recovery codes are. */
    private static int mixedEnd(FoldedText text, int from, Means means) {
        int end = from;
        while (end - from < FURTHEST && text.isToken(end) && text.at(end) != '_') {
            end++;
        }
        String value = text.piece(from, end);
        boolean code = ValueShape.hasDigit(value)
                && ValueShape.hasLetter(value)
                && value.length() >= (means == Means.RECOVERY_CODE ? 6 : 5);
        return code && !value.contains("INV") && !value.contains("PO-") && !ValueShape.isUuid(value) ? end : from;
    }

    /** Behind digits in groups with one blank or dash between. */
    private static int digitsEnd(FoldedText text, int from) {
        int end = from;
        while (end - from < FURTHEST
                && (text.isDigit(end)
                        || (text.at(end) == ' ' || text.at(end) == '-')
                                && end > from
                                && text.isDigit(end - 1)
                                && text.isDigit(end + 1))) {
            end++;
        }
        return end;
    }

    private static int digits(FoldedText text, int from, int end) {
        int digits = 0;
        for (int i = from; i < end; i++) {
            digits += text.isDigit(i) ? 1 : 0;
        }
        return digits;
    }

    private static boolean isDate(FoldedText text, int from, int end) {
        boolean whole = end - from == 8 && (text.startsWith("20", from) || text.startsWith("19", from));
        return whole
                || text.at(end) == '/'
                || text.at(end) == '.' && text.isDigit(end + 1)
                || text.at(end) == ':' && text.isDigit(end + 1)
                || end - from == 10 && (text.at(from + 4) == '-' || text.at(from + 2) == '-');
    }
}
