package io.supportaccess.guard;

import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Finds payment cards by their check digit, by issuer and length, and by the groups in which people write them. */
final class PaymentCards {

    private static final int SHORTEST = 14;
    private static final int LONGEST = 19;
    /** The beginnings of the numbers of each issuer (a prefix or a range) and their lengths. */
    private static final String ISSUERS = """
        4 16,19|51-55 16|2221-2720 16|34 15|37 15|300-305 14|36 14|38-39 14|6011 16,17,18,19|644-649 16,17,18,19\
        |65 16,17,18,19|3528-3589 16,17,18,19|62 16,17,18,19|81 16,17,18,19|5018 16,17,18,19|5020 16,17,18,19\
        |5038 16,17,18,19|5893 16,17,18,19|6304 16,17,18,19|6759 16,17,18,19|6761-6763 16,17,18,19|2200-2204 16\
        """;
    /** By the first four digits, one bit for each length. */
    private static final int[] LENGTHS = lengths();

    private PaymentCards() {}

    static void find(Reading reading, List<Match> matches) {
        FoldedText text = reading.text();
        DigitGroups groups = reading.groups();
        var references = new ReferenceNumbers(text, reading.labels());
        int group = 0;
        while (group < groups.count()) {
            int last = mayBegin(text, groups, group) ? lastGroup(text, groups, group) : -1;
            if (last > group || last == group && !references.isOne(groups.from(group))) {
                matches.add(new Match(LeakKind.PAYMENT_CARD, groups.from(group), groups.to(last)));
            }
            group = Math.max(group, last) + 1;
        }
    }

    /**
     * A card does not start directly after one or two letters, as in a reference, or after a point, as in a fraction.
     */
    private static boolean mayBegin(FoldedText text, DigitGroups groups, int group) {
        int first = groups.digit(groups.from(group));
        if (first < 2 || first > 6 || groups.size(group) < SHORTEST && !isLongEnough(groups, group)) {
            return false;
        }
        // A row of single digits is tried once, at its first: trying it at each would take too long.
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

    /** Whether two groups are long enough for a card, or a third one follows that is joined alike. */
    private static boolean isLongEnough(DigitGroups groups, int first) {
        char second = groups.joiner(first + 1);
        if (second == DigitGroups.APART || groups.size(first) + groups.size(first + 1) >= SHORTEST) {
            return second != DigitGroups.APART;
        }
        char third = groups.joiner(first + 2);
        return third != DigitGroups.APART && (third == second || third == '\n' || second == '\n');
    }

    /**
     * The last group of the card that begins here, or -1. All groups are joined by the same mark, or by a line break.
     * They have four digits each, or the same few digits, or the form 4-6-5; or one line break cuts the number in two.
     */
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
        String digits = groups.digits(first, last - first + 1);
        boolean issued = (LENGTHS[Integer.parseInt(digits, 0, 4, 10)] & 1 << digits.length()) != 0;
        return issued && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    private static int[] lengths() {
        var lengths = new int[10_000];
        for (String issuer : ISSUERS.split("[|]")) {
            String[] parts = issuer.strip().split(" ");
            String[] ends = parts[0].split("-");
            int from = Integer.parseInt((ends[0] + "000").substring(0, 4));
            int to = Integer.parseInt((ends[ends.length - 1] + "999").substring(0, 4));
            for (String length : parts[1].split(",")) {
                for (int prefix = from; prefix <= to; prefix++) {
                    lengths[prefix] |= 1 << Integer.parseInt(length);
                }
            }
        }
        return lengths;
    }
}
