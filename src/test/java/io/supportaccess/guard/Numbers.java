package io.supportaccess.guard;

import java.math.BigInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Numbers with right check digits, reckoned here anew: a mistake in the guard's own reckoning does not hide itself. */
final class Numbers {

    private Numbers() {}

    static String card(RandomGenerator random, int length, String... prefixes) {
        return until(random, Secrets.oneOf(random, prefixes), length, Numbers::luhn);
    }

    static String ird(RandomGenerator random) {
        String start = Secrets.oneOf(random, "49", "52", "87", "91", "101", "112", "123", "134");
        return until(random, start, start.length() == 2 ? 8 : 9, Numbers::ird);
    }

    static String tfn(RandomGenerator random) {
        return until(
                random,
                Secrets.oneOf(random, "3", "5", "6", "8"),
                9,
                n -> sum(n, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0);
    }

    static String abn(RandomGenerator random) {
        return until(
                random,
                Secrets.oneOf(random, "5", "8", "3"),
                11,
                n -> (sum(n, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0);
    }

    static String utr(RandomGenerator random) {
        return until(
                random,
                "",
                10,
                n -> n.charAt(0) == "21987654321".charAt(sum(n.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11));
    }

    static String nino(RandomGenerator random) {
        return Secrets.of(random, "ABCEGHJKLMPRSTWXYZ".substring(0, 10), 1)
                + Secrets.of(random, "ACEHJLMPRS", 1).replace('J', 'R')
                + Secrets.digits(random, 6)
                + Secrets.of(random, "ABCD", 1);
    }

    static String ssn(RandomGenerator random) {
        return "" + random.nextInt(110, 660) + random.nextInt(11, 99) + random.nextInt(1000, 9999);
    }

    static String ein(RandomGenerator random) {
        return Secrets.oneOf(random, "12", "27", "46", "83", "94") + random.nextInt(1_000_000, 9_999_999);
    }

    static String iban(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> iban("DE", Secrets.digits(random, 18));
            case 1 -> iban("GB", "WEST" + Secrets.digits(random, 14));
            case 2 -> iban("FR", Secrets.digits(random, 23));
            default -> iban("NL", "ABNA" + Secrets.digits(random, 10));
        };
    }

    /** Bank, branch, base and suffix, without marks between: 2, 4, 7 and 2 digits. */
    static String nzAccount(RandomGenerator random) {
        String branch = Secrets.oneOf(random, "010902", "020108", "030104", "061403", "123140", "153959");
        return until(random, branch + random.nextInt(2), 13, Numbers::nzAccount)
                + Secrets.oneOf(random, "00", "01", "02", "50");
    }

    private static boolean nzAccount(String number) {
        boolean small = Integer.parseInt(number.substring(6)) < 990_000;
        return sum(number.substring(6), 0, 10, 5, 8, 4, 2, 1) % 11
                == (small ? (11 - sum(number.substring(2), 6, 3, 7, 9) % 11) % 11 : 0);
    }

    private static String iban(String country, String account) {
        var digits = new StringBuilder();
        (account + country + "00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
        int check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return "%s%02d%s".formatted(country, check, account);
    }

    private static String until(RandomGenerator random, String start, int length, Predicate<String> right) {
        String number;
        do {
            number = start + Secrets.digits(random, length - start.length());
        } while (!right.test(number));
        return number;
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static boolean ird(String number) {
        String whole = number.length() == 8 ? "0" + number : number;
        int first = sum(whole, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        int check = first == 0 ? 0 : 11 - first;
        if (check == 10) {
            int second = sum(whole, 7, 4, 3, 2, 5, 2, 7, 6) % 11;
            check = second == 0 ? 0 : 11 - second;
        }
        return check == whole.charAt(8) - '0';
    }

    private static int sum(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (number.charAt(i) - '0');
        }
        return sum;
    }
}
