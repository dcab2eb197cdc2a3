package io.supportaccess.guard;

import java.util.List;
import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;

/** Numbers that begin with letters: IBAN by country, length and check digits, National Insurance by its prefixes. */
final class LetteredNumbers {

    private static final long LONG_NUMBER = 1_000_000_000_000_000L;

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

    private LetteredNumbers() {}

    static void find(FoldedText text, List<Match> hits) {
        for (int index = 0; index < text.length(); index++) {
            if (text.isLatin(index)
                    && text.isLatin(index + 1)
                    && !text.isWord(index - 1)
                    && !text.isLetter(index + 2)) {
                int end = text.isDigit(index + 2) && text.isDigit(index + 3) ? ibanEnd(text, index) : index;
                if (end > index) {
                    hits.add(new Match(LeakKind.IBAN, index, end));
                } else {
                    nino(text, index, hits);
                }
            }
        }
    }

    private static int country(char first, char second) {
        return (first & 31) << 5 | second & 31;
    }

    /** Reckons the remainder by 97 on the way, so that the library is asked seldom; answers where it begins for none. */
    private static int ibanEnd(FoldedText text, int from) {
        int length = IBAN_LENGTHS[country(text.small(from), text.small(from + 1))];
        long remainder = 0;
        int end = from + 4;
        for (int taken = 4; taken < length; taken++) {
            end = next(text, end);
            if (end < 0) {
                return from;
            }
            remainder = appended(remainder, text.small(end));
            end++;
        }
        for (int i = 0; i < 4; i++) {
            remainder = appended(remainder, text.small(from + i));
        }
        boolean right = length > 0 && remainder % 97 == 1 && !text.isWord(end);
        return right && isValid(text, from, end) ? end : from;
    }

    /** Divides only when the number would grow too long: that is what takes the time. */
    private static long appended(long remainder, char c) {
        long number = c <= '9' ? remainder * 10 + c - '0' : remainder * 100 + c - 'a' + 10;
        return number < LONG_NUMBER ? number : number % 97;
    }

    private static boolean isValid(FoldedText text, int from, int end) {
        var iban = new StringBuilder();
        for (int index = from; index < end; index++) {
            if (text.isWord(index)) {
                iban.append(Character.toUpperCase(text.small(index)));
            }
        }
        return IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(iban.toString());
    }

    /** Two letters, six digits and one of four letters. */
    private static void nino(FoldedText text, int from, List<Match> hits) {
        int end = from + 2;
        for (int digits = 0; digits < 6; digits++) {
            end = next(text, end);
            if (end < 0 || !text.isDigit(end)) {
                return;
            }
            end++;
        }
        end = next(text, end);
        boolean shaped = end > 0 && text.small(end) >= 'a' && text.small(end) <= 'd' && !text.isWord(end + 1);
        if (shaped && isGivenPrefix(text.small(from), text.small(from + 1))) {
            hits.add(new Match(LeakKind.UK_NATIONAL_INSURANCE_NUMBER, from, end + 1));
        }
    }

    private static boolean isGivenPrefix(char first, char second) {
        return "dfiquv".indexOf(first) < 0
                && "dfioquv".indexOf(second) < 0
                && !List.of("bg", "gb", "kn", "nk", "nt", "tn", "zz").contains("" + first + second);
    }

    /** Where the next letter or digit stands, over two marks at most, or -1. */
    private static int next(FoldedText text, int from) {
        for (int index = from; index <= from + 2; index++) {
            char c = text.at(index);
            if (CharacterClass.is(c, CharacterClass.LATIN | CharacterClass.DIGIT)) {
                return index;
            }
            if (c != ' ' && c != '-' && c != '.' && c != '\n') {
                return -1;
            }
        }
        return -1;
    }
}
