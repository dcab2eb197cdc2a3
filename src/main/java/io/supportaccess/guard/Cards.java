package io.supportaccess.guard;

import java.util.List;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Payment cards: the check digit is right, an issuer has such numbers of such a length, and they are grouped as people do. */
final class Cards {

    private static final int SHORTEST = 14;
    private static final int LONGEST = 19;

    private Cards() {}

    static void find(Folded text, List<Hit> hits) {
        Groups groups = Groups.of(text, true);
        int group = 0;
        while (group < groups.count()) {
            int last = mayBegin(text, groups, group) ? lastGroup(text, groups, group) : -1;
            if (last >= 0) {
                hits.add(new Hit(Kind.PAYMENT_CARD, groups.from(group), groups.to(last)));
            }
            group = Math.max(group, last) + 1;
        }
    }

    /** Not behind a letter or two, as in a reference, nor behind a point, as in a fraction. */
    private static boolean mayBegin(Folded text, Groups groups, int group) {
        int before = groups.from(group) - 1;
        int first = groups.digit(groups.from(group));
        boolean word = text.isLatin(before) && text.isLatin(before - 1) && text.isLatin(before - 2);
        boolean fraction = text.at(before) == '.' && text.isDigit(before - 1) && groups.size(group) > 6;
        return first >= 2 && first <= 6 && !fraction && (word || !text.isLetter(before));
    }

    private static int lastGroup(Folded text, Groups groups, int first) {
        int digits = 0;
        int size = groups.size(first);
        int breaks = 0;
        int beforeBreak = 0;
        boolean alike = true;
        boolean fours = size % 4 == 0;
        char mark = Groups.APART;
        for (int group = first; group < groups.count(); group++) {
            char joiner = groups.joiner(group);
            if (group > first) {
                if (joiner == Groups.APART || joiner != '\n' && mark != Groups.APART && joiner != mark) {
                    return -1;
                }
                mark = joiner == '\n' ? mark : joiner;
                beforeBreak = joiner == '\n' ? digits : beforeBreak;
                breaks += joiner == '\n' ? 1 : 0;
                alike &= groups.size(group - 1) == size && groups.size(group) <= size;
            }
            fours &= groups.size(group) % 4 == 0;
            digits += groups.size(group);
            if (digits > LONGEST) {
                return -1;
            }
            boolean broken =
                    breaks == 1 && beforeBreak >= 4 && digits - beforeBreak >= 4 && (digits == 15 || digits == 16);
            boolean grouped = group == first
                    || fours && group > first + 1
                    || alike && size <= 5
                    || broken
                    || isFourSix(groups, first, group);
            if (digits >= SHORTEST
                    && grouped
                    && !text.isLetter(groups.to(group))
                    && isCard(groups.digits(first, group - first + 1))) {
                return group;
            }
        }
        return -1;
    }

    private static boolean isFourSix(Groups groups, int first, int last) {
        return last - first == 2 && groups.size(first) == 4 && groups.size(first + 1) == 6 && groups.size(last) <= 5;
    }

    private static boolean isCard(String digits) {
        return isIssued(digits, Integer.parseInt(digits.substring(0, 6)))
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    private static boolean isIssued(String digits, int prefix) {
        int length = digits.length();
        int two = prefix / 10_000;
        int three = prefix / 1_000;
        int four = prefix / 100;
        boolean visa = two / 10 == 4 && (length == 16 || length == 19);
        boolean mastercard = length == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720);
        boolean amex = length == 15 && (two == 34 || two == 37);
        boolean diners = length == 14 && (three >= 300 && three <= 305 || two == 36 || two == 38 || two == 39);
        boolean discover = length >= 16 && (four == 6011 || three >= 644 && three <= 649 || two == 65);
        boolean jcb = length >= 16 && four >= 3528 && four <= 3589;
        boolean unionPay = length >= 16 && (two == 62 || two == 81);
        boolean maestro = length >= 16
                && (four == 5018
                        || four == 5020
                        || four == 5038
                        || four == 5893
                        || four == 6304
                        || four == 6759
                        || four >= 6761 && four <= 6763);
        boolean mir = length == 16 && four >= 2200 && four <= 2204;
        return visa || mastercard || amex || diners || discover || jcb || unionPay || maestro || mir;
    }
}
