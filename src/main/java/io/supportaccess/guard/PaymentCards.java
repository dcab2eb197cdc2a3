package io.supportaccess.guard;

import java.util.List;

/** Payment cards: the check digit is right, an issuer has such numbers of such a length, and they are grouped as people do. */
final class PaymentCards {

    private static final int SHORTEST = 14;
    private static final int LONGEST = 19;

    private PaymentCards() {}

    static void find(FoldedText text, DigitGroups groups, List<Label> labels, List<Match> hits) {
        var references = new ReferenceNumbers(text, labels);
        int group = 0;
        while (group < groups.count()) {
            int last = mayBegin(text, groups, group) ? lastGroup(text, groups, group) : -1;
            if (last > group || last == group && !references.isOne(groups.from(group))) {
                hits.add(new Match(LeakKind.PAYMENT_CARD, groups.from(group), groups.to(last)));
            }
            group = Math.max(group, last) + 1;
        }
    }

    /** Not behind a letter or two, as in a reference, nor behind a point, as in a fraction. */
    private static boolean mayBegin(FoldedText text, DigitGroups groups, int group) {
        int first = groups.digit(groups.from(group));
        if (first < 2 || first > 6 || groups.size(group) < SHORTEST && !isLongEnough(groups, group)) {
            return false;
        }
        // Digits one by one are a whole row of them: else a long row would be begun anew at each.
        if (groups.size(group) == 1 && groups.joiner(group) != DigitGroups.APART && groups.size(group - 1) == 1) {
            return false;
        }
        int before = groups.from(group) - 1;
        if (text.isLetter(before)) {
            return text.isLatin(before) && text.isLatin(before - 1) && text.isLatin(before - 2);
        }
        boolean fraction = groups.size(group) > 6 && text.at(before) == '.' && text.isDigit(before - 1);
        return !fraction;
    }

    /** Whether two groups can be a card, or a third one follows that is joined alike. */
    private static boolean isLongEnough(DigitGroups groups, int first) {
        char second = groups.joiner(first + 1);
        if (second == DigitGroups.APART || groups.size(first) + groups.size(first + 1) >= SHORTEST) {
            return second != DigitGroups.APART;
        }
        char third = groups.joiner(first + 2);
        return third != DigitGroups.APART && (third == second || third == '\n' || second == '\n');
    }

    private static int lastGroup(FoldedText text, DigitGroups groups, int first) {
        int digits = 0;
        int size = groups.size(first);
        int breaks = 0;
        int beforeBreak = 0;
        boolean alike = true;
        boolean fours = size % 4 == 0;
        char mark = DigitGroups.APART;
        for (int group = first; group < groups.count(); group++) {
            char joiner = groups.joiner(group);
            if (group > first) {
                if (joiner == DigitGroups.APART || joiner != '\n' && mark != DigitGroups.APART && joiner != mark) {
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
            if (digits < SHORTEST) {
                continue;
            }
            boolean broken =
                    breaks == 1 && beforeBreak >= 4 && digits - beforeBreak >= 4 && (digits == 15 || digits == 16);
            boolean grouped = group == first
                    || fours && group > first + 1
                    || alike && size <= 5
                    || broken
                    || isFourSix(groups, first, group);
            if (grouped && !text.isLetter(groups.to(group)) && isCard(groups, first, group)) {
                return group;
            }
        }
        return -1;
    }

    private static boolean isFourSix(DigitGroups groups, int first, int last) {
        return last - first == 2 && groups.size(first) == 4 && groups.size(first + 1) == 6 && groups.size(last) <= 5;
    }

    private static boolean isCard(DigitGroups groups, int first, int last) {
        var digits = new int[LONGEST];
        int length = 0;
        for (int group = first; group <= last; group++) {
            for (int index = groups.from(group); index < groups.to(group); index++) {
                digits[length++] = groups.digit(index);
            }
        }
        int prefix = 0;
        for (int i = 0; i < 6; i++) {
            prefix = 10 * prefix + digits[i];
        }
        return isIssued(length, prefix) && hasRightCheckDigit(digits, length);
    }

    /** Luhn's; a hostile text asks this a million times, which is too often for a library that wants a string. */
    private static boolean hasRightCheckDigit(int[] digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits[length - 1 - i];
            sum += i % 2 == 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
        }
        return sum % 10 == 0;
    }

    private static boolean isIssued(int length, int prefix) {
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
