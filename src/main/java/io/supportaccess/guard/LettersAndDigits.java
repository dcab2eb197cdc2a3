package io.supportaccess.guard;

import java.util.List;
import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;

/** Numbers that begin with letters: IBAN by country, length and check digits, National Insurance by its prefixes. */
final class LettersAndDigits {

    private static final int LONGEST_IBAN = 34;
    private static final int NINO = 9;
    /** By the two letters of the country, as a number; 0 where there is no IBAN. */
    private static final int[] IBAN_LENGTHS = new int[1 << 10];

    static {
        for (String country : (String.join(" ", Locale.getISOCountries()) + " XK").split(" ")) {
            IBANValidator.Validator validator = IBANValidator.DEFAULT_IBAN_VALIDATOR.getValidator(country);
            if (validator != null) {
                IBAN_LENGTHS[country(country.charAt(0), country.charAt(1))] = validator.getIbanLength();
            }
        }
    }

    private LettersAndDigits() {}

    static void find(Folded text, List<Hit> hits) {
        for (int index = 0; index < text.length(); index++) {
            if (text.isLatin(index)
                    && text.isLatin(index + 1)
                    && !text.isWord(index - 1)
                    && !text.isLetter(index + 2)) {
                int end = text.isDigit(index + 2) && text.isDigit(index + 3) ? ibanEnd(text, index) : index;
                if (end > index) {
                    hits.add(new Hit(Kind.IBAN, index, end));
                } else {
                    nino(text, index, hits);
                }
            }
        }
    }

    private static int country(char first, char second) {
        return (first & 31) << 5 | second & 31;
    }

    private static int ibanEnd(Folded text, int from) {
        int length = IBAN_LENGTHS[country(text.small(from), text.small(from + 1))];
        if (length == 0) {
            return from;
        }
        var iban = new char[LONGEST_IBAN];
        int end = collect(text, from, length, iban);
        boolean right = end > from
                && remainder(iban, length) == 1
                && IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(new String(iban, 0, length));
        return right ? end : from;
    }

    private static void nino(Folded text, int from, List<Hit> hits) {
        var nino = new char[NINO];
        int end = collect(text, from, NINO, nino);
        if (end == from) {
            return;
        }
        boolean shaped = "ABCD".indexOf(nino[NINO - 1]) >= 0;
        for (int i = 2; i < NINO - 1; i++) {
            shaped &= nino[i] <= '9';
        }
        String prefix = new String(nino, 0, 2);
        boolean given = "DFIQUV".indexOf(nino[0]) < 0
                && "DFIOQUV".indexOf(nino[1]) < 0
                && !List.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ").contains(prefix);
        if (shaped && given) {
            hits.add(new Hit(Kind.UK_NATIONAL_INSURANCE_NUMBER, from, end));
        }
    }

    /** Takes so many letters and digits, in capitals, over marks between; answers where they end, or where they begin. */
    private static int collect(Folded text, int from, int length, char[] into) {
        int taken = 0;
        int marks = 0;
        int index = from;
        while (taken < length) {
            if (text.isLatin(index) || text.isDigit(index)) {
                into[taken++] = Character.toUpperCase(text.small(index));
                marks = 0;
            } else if (++marks > 2 || index >= text.length() || " -.\n".indexOf(text.at(index)) < 0) {
                return from;
            }
            index++;
        }
        return text.isWord(index) ? from : index;
    }

    /** The remainder by 97 with the first four characters last: cheap, so that the library is asked seldom. */
    private static int remainder(char[] iban, int length) {
        int remainder = 0;
        for (int i = 0; i < length; i++) {
            int value = Character.digit(iban[(i + 4) % length], 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
