package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.List;
import java.util.Optional;

/**
 * Tax, social security and New Zealand's bank account numbers. A word before it, or the groups in which it is written,
 * and the check digit make a number one; a bare one with the right check digit is one unless a word says otherwise.
 */
final class NationalNumbers {

    private static final int NEAR = 45;
    private static final int CLOSE = 12;
    private static final String MARKS = " -./";

    private final FoldedText text;
    private final DigitGroups groups;
    private final List<Label> labels;
    private int label = -1;
    private int next;

    private NationalNumbers(FoldedText text, DigitGroups groups, List<Label> labels) {
        this.text = text;
        this.groups = groups;
        this.labels = labels;
    }

    static void find(FoldedText text, DigitGroups groups, List<Label> labels, List<Match> hits) {
        new NationalNumbers(text, groups, labels).find(hits);
    }

    private void find(List<Match> hits) {
        int group = 0;
        while (group < groups.count()) {
            Optional<Match> hit = text.isLetter(groups.from(group) - 1) ? Optional.empty() : at(group, said(group));
            hit.ifPresent(hits::add);
            group++;
            while (hit.isPresent()
                    && group < groups.count()
                    && groups.from(group) < hit.get().to()) {
                group++;
            }
        }
    }

    /** What the nearest word before says that it is. */
    private Optional<Means> said(int group) {
        while (next < labels.size() && labels.get(next).to() <= groups.from(group)) {
            label = labels.get(next).means() == Means.CARD ? label : next;
            next++;
        }
        if (label < 0 || groups.from(group) - labels.get(label).to() > NEAR) {
            return Optional.empty();
        }
        Label nearest = labels.get(label);
        return isSomethingElse(nearest.means()) && isInAnotherSentence(nearest.to(), groups.from(group))
                ? Optional.empty()
                : Optional.of(nearest.means());
    }

    private boolean isInAnotherSentence(int from, int to) {
        for (int index = from; index < to; index++) {
            if (text.at(index) == '\n' || text.at(index) == '.' && text.at(index + 1) == ' ') {
                return true;
            }
        }
        return false;
    }

    private boolean isFarFromLabel(int group) {
        return label < 0 || groups.from(group) - labels.get(label).to() > CLOSE;
    }

    private Optional<Match> at(int first, Optional<Means> said) {
        return switch (groups.size(first)) {
            case 2 -> ofTwo(first, said);
            case 3 -> ofThree(first, said);
            case 5 -> groups.are(first, MARKS, 5, 5) ? taxpayer(first, 2, said) : Optional.empty();
            case 8, 9 -> eightOrNine(first, said);
            case 10 -> taxpayer(first, 1, said);
            case 11 ->
                isFree(first, 1, said) || is(said, Means.BUSINESS_NUMBER) ? business(first, 1) : Optional.empty();
            case 15, 16 -> isFree(first, 1, said) || is(said, Means.ACCOUNT) ? bank(first, 1) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Match> ofTwo(int first, Optional<Means> said) {
        if (!groups.isJoinedBehind(first)) {
            return Optional.empty();
        }
        if (groups.are(first, MARKS, 2, 3, 3, 3)) {
            return business(first, 4);
        }
        if (groups.are(first, MARKS, 2, 3, 3)) {
            return eightOrNine(first, 3, said);
        }
        if (groups.are(first, MARKS, 2, 4)
                && groups.are(first, MARKS, 2, 4, groups.size(first + 2), groups.size(first + 3))) {
            int account = groups.size(first + 2);
            int suffix = groups.size(first + 3);
            boolean known = account >= 6
                    && account <= 8
                    && suffix >= 2
                    && suffix <= 4
                    && NewZealandBanks.hasBranch(groups.digits(first, 1), groups.digits(first + 1, 1));
            return known ? hit(LeakKind.BANK_ACCOUNT, first, 4) : Optional.empty();
        }
        boolean employer = groups.are(first, " -", 2, 7) && CheckDigits.isEmployer(groups.digits(first, 2));
        boolean dash = groups.joiner(first + 1) == '-' && text.at(groups.from(first)) != '0' && isFree(first, 2, said);
        return employer && (is(said, Means.EMPLOYER_NUMBER) || dash)
                ? hit(LeakKind.US_EMPLOYER_NUMBER, first, 2)
                : Optional.empty();
    }

    private Optional<Match> ofThree(int first, Optional<Means> said) {
        if (!groups.isJoinedBehind(first)) {
            return Optional.empty();
        }
        if (groups.are(first, MARKS, 3, 3, 3)) {
            return eightOrNine(first, 3, said);
        }
        if (groups.are(first, MARKS, 3, 3, 4)) {
            return taxpayer(first, 3, said);
        }
        boolean social = groups.are(first, MARKS, 3, 2, 4) && CheckDigits.isSocialSecurity(groups.digits(first, 3));
        boolean dashes = groups.joiner(first + 1) == '-' && isFree(first, 3, said);
        return social && (is(said, Means.SOCIAL_SECURITY) || dashes)
                ? hit(LeakKind.US_SOCIAL_SECURITY_NUMBER, first, 3)
                : Optional.empty();
    }

    private Optional<Match> eightOrNine(int first, Optional<Means> said) {
        String digits = groups.digits(first, 1);
        if (digits.length() == 9 && is(said, Means.SOCIAL_SECURITY) && CheckDigits.isSocialSecurity(digits)) {
            return hit(LeakKind.US_SOCIAL_SECURITY_NUMBER, first, 1);
        }
        if (digits.length() == 9 && is(said, Means.EMPLOYER_NUMBER) && CheckDigits.isEmployer(digits)) {
            return hit(LeakKind.US_EMPLOYER_NUMBER, first, 1);
        }
        return eightOrNine(first, 1, said);
    }

    private Optional<Match> eightOrNine(int first, int count, Optional<Means> said) {
        String digits = groups.digits(first, count);
        boolean tax = is(said, Means.TAX_NUMBER) || is(said, Means.TAX_FILE_NUMBER);
        boolean bare = !tax && digits.charAt(0) != '0' && isFree(first, count, said);
        boolean date = (bare || isFarFromLabel(first)) && CheckDigits.isDate(digits);
        if (!tax && !bare || date) {
            return Optional.empty();
        }
        if (!is(said, Means.TAX_FILE_NUMBER) && CheckDigits.isIrd(digits)) {
            return hit(LeakKind.NZ_IRD_NUMBER, first, count);
        }
        return (digits.length() == 9 || tax) && CheckDigits.isTaxFileNumber(digits)
                ? hit(LeakKind.AU_TAX_FILE_NUMBER, first, count)
                : Optional.empty();
    }

    private Optional<Match> business(int first, int count) {
        return CheckDigits.isAustralianBusiness(groups.digits(first, count))
                ? hit(LeakKind.AU_BUSINESS_NUMBER, first, count)
                : Optional.empty();
    }

    private Optional<Match> taxpayer(int first, int count, Optional<Means> said) {
        return (is(said, Means.TAXPAYER_REFERENCE) || is(said, Means.TAX_NUMBER))
                        && CheckDigits.isTaxpayerReference(groups.digits(first, count))
                ? hit(LeakKind.UK_TAXPAYER_REFERENCE, first, count)
                : Optional.empty();
    }

    private Optional<Match> bank(int first, int count) {
        return NewZealandBanks.isAccount(groups.digits(first, count))
                ? hit(LeakKind.BANK_ACCOUNT, first, count)
                : Optional.empty();
    }

    /** Neither a word nor a mark beside it says that it is something else: an invoice, an amount, a phone number. */
    private boolean isFree(int first, int count, Optional<Means> said) {
        char before = text.at(groups.from(first) - 1);
        int end = groups.to(first + count - 1);
        char behind = text.at(end);
        boolean goesOn = (behind == '.' || behind == ',') && text.isDigit(end + 1)
                || behind == '-'
                || behind == '/'
                || behind == '_'
                || behind == '%'
                || text.isLetter(end);
        return said.filter(NationalNumbers::isSomethingElse).isEmpty()
                && "#-/$+_=€£.,&".indexOf(before) < 0
                && !goesOn
                && groups.joiner(first) != ' '
                && !(groups.joiner(first + count) == ' ');
    }

    private static boolean isSomethingElse(Means means) {
        return means == Means.REFERENCE || means == Means.SOMETHING_ELSE;
    }

    private static boolean is(Optional<Means> said, Means means) {
        return said.filter(means::equals).isPresent();
    }

    private Optional<Match> hit(LeakKind kind, int first, int count) {
        return Optional.of(new Match(kind, groups.from(first), groups.to(first + count - 1)));
    }
}
