package io.supportaccess.guard;

/**
 * The check digits of national numbers, which commons-validator does not know, and dates, which look like such numbers.
 */
final class CheckDigits {

    private static final int[] IRD = {3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] IRD_AGAIN = {7, 4, 3, 2, 5, 2, 7, 6};
    private static final int[] TFN = {1, 4, 3, 7, 5, 8, 6, 9, 10};
    private static final int[] TFN_OF_EIGHT = {10, 7, 8, 4, 6, 3, 5, 1};
    private static final int[] ABN = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    private static final int[] UTR = {0, 6, 7, 8, 9, 10, 5, 4, 3, 2};
    private static final String UTR_DIGITS = "21987654321";
    private static final String UNUSED_EMPLOYER_PREFIXES = "00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97";

    private CheckDigits() {}

    /** Inland Revenue, New Zealand: modulus 11, with other weights if the first ones give 10. */
    static boolean isIrd(String digits) {
        String number = digits.length() == 8 ? "0" + digits : digits;
        int value = Integer.parseInt(number);
        if (value < 10_000_000 || value > 150_000_000) {
            return false;
        }
        int check = (11 - sum(number, IRD) % 11) % 11;
        if (check == 10) {
            check = (11 - sum(number, IRD_AGAIN) % 11) % 11;
        }
        return check == number.charAt(8) - '0';
    }

    static boolean isTaxFileNumber(String digits) {
        return digits.charAt(0) != '0'
                && (digits.length() == 9 ? sum(digits, TFN) : sum(digits, TFN_OF_EIGHT)) % 11 == 0;
    }

    static boolean isAustralianBusiness(String digits) {
        return digits.charAt(0) != '0' && (sum(digits, ABN) - 10) % 89 == 0;
    }

    static boolean isTaxpayerReference(String digits) {
        return digits.charAt(0) == UTR_DIGITS.charAt(sum(digits, UTR) % 11);
    }

    /** US social security numbers have no check digit; some areas, groups and serials are never issued. */
    static boolean isSocialSecurity(String digits) {
        String area = digits.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && (digits.charAt(0) != '9' || digits.charAt(3) >= '5');
    }

    static boolean isEmployer(String digits) {
        return !UNUSED_EMPLOYER_PREFIXES.contains(digits.substring(0, 2));
    }

    static boolean isDate(String digits) {
        return digits.length() == 8
                && ValueShape.isDigits(digits)
                && (isDate(digits, 0, 4, 6) || isDate(digits, 4, 2, 0) || isDate(digits, 4, 0, 2));
    }

    static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length && i < digits.length(); i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }

    private static boolean isDate(String digits, int year, int month, int day) {
        int of = 100 * two(digits, year) + two(digits, year + 2);
        int m = two(digits, month);
        int d = two(digits, day);
        return of >= 1900 && of <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
    }

    private static int two(String digits, int index) {
        return 10 * (digits.charAt(index) - '0') + digits.charAt(index + 1) - '0';
    }
}
