package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import io.supportaccess.guard.LabelFinder.Label.Means;
import io.supportaccess.guard.LeakGuard.Match;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Finds PINs, one-time codes, recovery codes and card security codes behind their labels. */
final class OneTimeCodes {

    private static final int FURTHEST = 60;
    private static final int LONGEST = 12;
    private static final Set<String> OTHER_NUMBERS =
            Set.of("invoice", "inv", "error", "ref", "reference", "case", "ticket", "order", "line", "bill", "phone");

    private static final Set<Means> BEHIND_WORDS =
            EnumSet.of(Means.CODE, Means.SECURITY_CODE, Means.CARD_SECURITY_CODE);

    private OneTimeCodes() {}

    static Optional<Match> behind(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        int end = end(text, direct.value(), label.means(), direct.hasSeparator());
        if (end > direct.value()) {
            return Optional.of(new Match(kind(label.means()), direct.value(), end));
        }
        return BEHIND_WORDS.contains(label.means())
                ? beyondWords(text, direct, label.means(), limit)
                : Optional.empty();
    }

    private static LeakKind kind(Means means) {
        return switch (means) {
            case CARD_SECURITY_CODE -> LeakKind.CARD_SECURITY_CODE;
            case PIN -> LeakKind.PASSWORD;
            default -> LeakKind.ONE_TIME_CODE;
        };
    }

    /** In the same clause, as in "the code they sent to my phone was". */
    private static Optional<Match> beyondWords(FoldedText text, LabelledValue direct, Means means, int limit) {
        boolean hasSeparator = false;
        int index = direct.value();
        while (index - direct.value() < FURTHEST && index < limit && !text.isOneOf(".;,\n", index)) {
            if (text.isLetter(index)) {
                int end = LabelledValue.wordEnd(text, index);
                String word = text.small(index, end);
                if (OTHER_NUMBERS.contains(word)) {
                    return Optional.empty();
                }
                hasSeparator = LabelWords.IS.contains(word);
                index = end;
            } else if (text.isDigit(index)) {
                int end = text.digitsEnd(index, LONGEST + 1);
                int digits = text.countDigits(index, end);
                boolean code = means == Means.CARD_SECURITY_CODE
                        ? hasSeparator && digits >= 3 && digits <= 4
                        : digits >= (hasSeparator ? 4 : 6) && digits <= 8;
                return code && !isDate(text, index, end) && !text.isLetter(end) && !text.isLetter(index - 1)
                        ? Optional.of(new Match(kind(means), index, end))
                        : Optional.empty();
            } else {
                hasSeparator = hasSeparator || text.isOneOf(":=", index);
                index++;
            }
        }
        return Optional.empty();
    }

    /** @return the place behind the code, or {@code from} if there is none */
    private static int end(FoldedText text, int from, Means means, boolean hasSeparator) {
        int end = text.digitsEnd(from, LONGEST + 1);
        int digits = text.countDigits(from, end);
        boolean alone = end > from && !text.isLetter(end) && !(text.at(end) == '-' && text.isLetter(end + 1));
        boolean year = !hasSeparator && digits == 4 && (text.startsWith("19", from) || text.startsWith("20", from));
        boolean rightLength =
                switch (means) {
                    case CARD_SECURITY_CODE -> digits == 3 || digits == 4;
                    case PIN -> digits >= 4 && digits <= 8;
                    case SECURITY_CODE -> digits >= (hasSeparator ? 3 : 4) && digits <= LONGEST;
                    default -> digits >= (means == Means.RECOVERY_CODE ? 6 : 4) && digits <= LONGEST;
                };
        if (alone && rightLength && !year && !isDate(text, from, end)) {
            return end;
        }
        return means == Means.CARD_SECURITY_CODE || means == Means.PIN ? from : mixedEnd(text, from, means);
    }

    /** A code of letters and digits, such as a recovery code. */
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

    private static boolean isDate(FoldedText text, int from, int end) {
        boolean eightDigits = end - from == 8 && (text.startsWith("20", from) || text.startsWith("19", from));
        return eightDigits
                || text.at(end) == '/'
                || text.isOneOf(".:", end) && text.isDigit(end + 1)
                || end - from == 10 && (text.at(from + 4) == '-' || text.at(from + 2) == '-');
    }
}
