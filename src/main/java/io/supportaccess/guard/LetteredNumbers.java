package io.supportaccess.guard;

import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.IBANValidator;

/** Finds numbers that begin with two letters: IBANs and UK National Insurance numbers. */
final class LetteredNumbers {

    private static final Set<String> UNUSED_PREFIXES = Set.of("bg", "gb", "kn", "nk", "nt", "tn", "zz");
    /** By the two letters of the country; 0 for a country without IBAN. */
    private static final int[] IBAN_LENGTHS = ibanLengths();

    private LetteredNumbers() {}

    static void find(Reading reading, List<Match> matches) {
        FoldedText text = reading.text();
        for (int index = 0; index < text.length(); index++) {
            if (text.isLatin(index)
                    && text.isLatin(index + 1)
                    && !text.isWord(index - 1)
                    && !text.isLetter(index + 2)) {
                int end = text.isDigit(index + 2) && text.isDigit(index + 3) ? ibanEnd(text, index) : -1;
                if (end > 0) {
                    matches.add(new Match(LeakKind.IBAN, index, end));
                } else {
                    nationalInsurance(text, index, matches);
                }
            }
        }
    }

    /** @return behind the IBAN, or -1 */
    private static int ibanEnd(FoldedText text, int from) {
        int length = IBAN_LENGTHS[country(text.small(from), text.small(from + 1))];
        var iban = new char[length];
        int end = from;
        for (int taken = 0; taken < length; taken++) {
            end = next(text, end);
            if (end < 0) {
                return -1;
            }
            iban[taken] = Character.toUpperCase(text.small(end));
            end++;
        }
        boolean valid =
                length > 0 && !text.isWord(end) && IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(new String(iban));
        return valid ? end : -1;
    }

    /** Two letters, six digits and a letter from A to D. */
    private static void nationalInsurance(FoldedText text, int from, List<Match> matches) {
        int end = from + 2;
        for (int digits = 0; digits < 6; digits++) {
            end = next(text, end);
            if (end < 0 || !text.isDigit(end)) {
                return;
            }
            end++;
        }
        end = next(text, end);
        boolean suffix = end > 0 && text.small(end) >= 'a' && text.small(end) <= 'd' && !text.isWord(end + 1);
        if (suffix && isUsedPrefix(text.small(from, from + 2))) {
            matches.add(new Match(LeakKind.UK_NATIONAL_INSURANCE_NUMBER, from, end + 1));
        }
    }

    private static boolean isUsedPrefix(String prefix) {
        return "dfiquv".indexOf(prefix.charAt(0)) < 0
                && "dfioquv".indexOf(prefix.charAt(1)) < 0
                && !UNUSED_PREFIXES.contains(prefix);
    }

    /** The next letter or digit behind at most two marks, or -1. */
    private static int next(FoldedText text, int from) {
        for (int index = from; index <= from + 2; index++) {
            if (text.isLatin(index) || text.isDigit(index)) {
                return index;
            }
            if (!text.isOneOf(" -.\n", index)) {
                return -1;
            }
        }
        return -1;
    }

    private static int[] ibanLengths() {
        var lengths = new int[1 << 10];
        for (String country : (String.join(" ", Locale.getISOCountries()) + " XK").split(" ")) {
            IBANValidator.Validator validator = IBANValidator.DEFAULT_IBAN_VALIDATOR.getValidator(country);
            if (validator != null) {
                lengths[country(country.charAt(0), country.charAt(1))] = validator.getIbanLength();
            }
        }
        return lengths;
    }

    private static int country(char first, char second) {
        return (first & 31) << 5 | second & 31;
    }
}
