package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label.Means;
import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Finds tax numbers, social security numbers and New Zealand bank accounts. A label before the number or its groups,
 * and its check digit, identify it. A bare number needs the right check digit and no label that calls it anything else.
 */
final class NationalNumbers {

    private static final String MARKS = " -./";

    private final FoldedText text;
    private final DigitGroups groups;
    private final NearestLabel label;

    private NationalNumbers(Reading reading) {
        this.text = reading.text();
        this.groups = reading.groups().ofDigits();
        this.label = new NearestLabel(reading);
    }

    static void find(Reading reading, List<Match> matches) {
        new NationalNumbers(reading).find(matches);
    }

    private void find(List<Match> matches) {
        int behindMatch = 0;
        for (int group = 0; group < groups.count(); group++) {
            int from = groups.from(group);
            if (from >= behindMatch && !text.isLetter(from - 1)) {
                Optional<Match> match = at(group, label.before(from));
                match.ifPresent(matches::add);
                behindMatch = match.map(Match::to).orElse(behindMatch);
            }
        }
    }

    private Optional<Match> at(int first, Optional<Means> announced) {
        return switch (groups.size(first)) {
            case 2 -> ofTwo(first, announced);
            case 3 -> ofThree(first, announced);
            case 5 -> groups.are(first, MARKS, 5, 5) ? taxpayer(first, 2, announced) : Optional.empty();
            case 8, 9 -> eightOrNine(first, announced);
            case 10 -> taxpayer(first, 1, announced);
            case 11 ->
                isFree(first, 1, announced) || is(announced, Means.BUSINESS_NUMBER)
                        ? business(first, 1)
                        : Optional.empty();
            case 15, 16 ->
                isFree(first, 1, announced) || is(announced, Means.ACCOUNT) ? bank(first, 1) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Match> ofTwo(int first, Optional<Means> announced) {
        if (!groups.isJoinedBehind(first)) {
            return Optional.empty();
        }
        if (groups.are(first, MARKS, 2, 3, 3, 3)) {
            return business(first, 4);
        }
        if (groups.are(first, MARKS, 2, 3, 3)) {
            return eightOrNine(first, 3, announced);
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
            return known ? match(LeakKind.BANK_ACCOUNT, first, 4) : Optional.empty();
        }
        boolean employer = groups.are(first, " -", 2, 7) && CheckDigits.isEmployer(groups.digits(first, 2));
        boolean dash =
                groups.joiner(first + 1) == '-' && text.at(groups.from(first)) != '0' && isFree(first, 2, announced);
        return employer && (is(announced, Means.EMPLOYER_NUMBER) || dash)
                ? match(LeakKind.US_EMPLOYER_NUMBER, first, 2)
                : Optional.empty();
    }

    private Optional<Match> ofThree(int first, Optional<Means> announced) {
        if (!groups.isJoinedBehind(first)) {
            return Optional.empty();
        }
        if (groups.are(first, MARKS, 3, 3, 3)) {
            return eightOrNine(first, 3, announced);
        }
        if (groups.are(first, MARKS, 3, 3, 4)) {
            return taxpayer(first, 3, announced);
        }
        boolean social = groups.are(first, MARKS, 3, 2, 4) && CheckDigits.isSocialSecurity(groups.digits(first, 3));
        boolean dashes = groups.joiner(first + 1) == '-' && isFree(first, 3, announced);
        return social && (is(announced, Means.SOCIAL_SECURITY) || dashes)
                ? match(LeakKind.US_SOCIAL_SECURITY_NUMBER, first, 3)
                : Optional.empty();
    }

    private Optional<Match> eightOrNine(int first, Optional<Means> announced) {
        String digits = groups.digits(first, 1);
        if (digits.length() == 9 && is(announced, Means.SOCIAL_SECURITY) && CheckDigits.isSocialSecurity(digits)) {
            return match(LeakKind.US_SOCIAL_SECURITY_NUMBER, first, 1);
        }
        if (digits.length() == 9 && is(announced, Means.EMPLOYER_NUMBER) && CheckDigits.isEmployer(digits)) {
            return match(LeakKind.US_EMPLOYER_NUMBER, first, 1);
        }
        return eightOrNine(first, 1, announced);
    }

    private Optional<Match> eightOrNine(int first, int count, Optional<Means> announced) {
        String digits = groups.digits(first, count);
        boolean tax = is(announced, Means.TAX_NUMBER) || is(announced, Means.TAX_FILE_NUMBER);
        boolean bare = !tax && digits.charAt(0) != '0' && isFree(first, count, announced);
        boolean date = (bare || label.isFarFrom(groups.from(first))) && CheckDigits.isDate(digits);
        if (!tax && !bare || date) {
            return Optional.empty();
        }
        if (!is(announced, Means.TAX_FILE_NUMBER) && CheckDigits.isIrd(digits)) {
            return match(LeakKind.NZ_IRD_NUMBER, first, count);
        }
        return (digits.length() == 9 || tax) && CheckDigits.isTaxFileNumber(digits)
                ? match(LeakKind.AU_TAX_FILE_NUMBER, first, count)
                : Optional.empty();
    }

    private Optional<Match> business(int first, int count) {
        return CheckDigits.isAustralianBusiness(groups.digits(first, count))
                ? match(LeakKind.AU_BUSINESS_NUMBER, first, count)
                : Optional.empty();
    }

    private Optional<Match> taxpayer(int first, int count, Optional<Means> announced) {
        return (is(announced, Means.TAXPAYER_REFERENCE) || is(announced, Means.TAX_NUMBER))
                        && CheckDigits.isTaxpayerReference(groups.digits(first, count))
                ? match(LeakKind.UK_TAXPAYER_REFERENCE, first, count)
                : Optional.empty();
    }

    private Optional<Match> bank(int first, int count) {
        return NewZealandBanks.isAccount(groups.digits(first, count))
                ? match(LeakKind.BANK_ACCOUNT, first, count)
                : Optional.empty();
    }

    /** Whether no label and no mark beside it makes it an invoice, an amount, a phone number or the like. */
    private boolean isFree(int first, int count, Optional<Means> announced) {
        int end = groups.to(first + count - 1);
        boolean goesOn =
                text.isOneOf(".,", end) && text.isDigit(end + 1) || text.isOneOf("-/_%", end) || text.isLetter(end);
        return announced.filter(NearestLabel::isSomethingElse).isEmpty()
                && !text.isOneOf("#-/$+_=€£.,&", groups.from(first) - 1)
                && !goesOn
                && groups.joiner(first) != ' '
                && groups.joiner(first + count) != ' ';
    }

    private static boolean is(Optional<Means> announced, Means means) {
        return announced.filter(means::equals).isPresent();
    }

    private Optional<Match> match(LeakKind kind, int first, int count) {
        return Optional.of(new Match(kind, groups.from(first), groups.to(first + count - 1)));
    }
}
