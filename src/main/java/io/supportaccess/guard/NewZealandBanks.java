package io.supportaccess.guard;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Validates New Zealand bank accounts as Inland Revenue publishes it: the banks, their branches and check digits. */
final class NewZealandBanks {

    /** The bank, its branches, and the algorithm of its check digits. */
    private static final Map<String, Bank> BANKS =
            """
            01 1-999 1100-1199 1800-1899 A
            02 1-999 1200-1299 A
            03 1-999 1300-1399 1500-1599 1700-1799 1900-1999 7350-7399 A
            04 2020-2024 A
            05 8884-8889 A
            06 1-999 1400-1499 A
            08 6500-6599 D
            09 0-0 E
            10 5165-5169 A
            11 5000-6499 6600-8999 A
            12 3000-3299 3400-3499 3600-3699 A
            13 4900-4999 A
            14 4700-4799 A
            15 3900-3999 A
            16 4400-4499 A
            17 3300-3399 A
            18 3500-3599 A
            19 4600-4649 A
            20 4100-4199 A
            21 4800-4899 A
            22 4000-4049 A
            23 3700-3799 A
            24 4300-4349 A
            25 2500-2599 F
            26 2600-2699 G
            27 3800-3849 A
            28 2100-2149 G
            29 2150-2299 G
            30 2900-2949 A
            31 2800-2849 X
            33 6700-6799 F
            35 2400-2499 A
            38 9000-9499 A
            88 8800-8805 A
            """.lines().map(Bank::of).collect(Collectors.toMap(Bank::number, Function.identity()));

    private NewZealandBanks() {}

    static boolean hasBranch(String bank, String branch) {
        return BANKS.containsKey(bank) && BANKS.get(bank).hasBranch(Integer.parseInt(branch));
    }

    /** @param digits bank, branch, seven digits of the account, two or three of the suffix */
    static boolean isAccount(String digits) {
        String bank = digits.substring(0, 2);
        String branch = digits.substring(2, 6);
        String account = digits.substring(6, 13);
        return hasBranch(bank, branch)
                && switch (BANKS.get(bank).algorithm()) {
                    case "A" -> (branchSum(branch, account) + CheckDigits.sum(account, 0, 10, 5, 8, 4, 2, 1)) % 11 == 0;
                    case "D" -> CheckDigits.sum(account, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
                    case "F" -> CheckDigits.sum(account, 1, 7, 3, 1, 7, 3, 1) % 10 == 0;
                    // For the rare banks with other algorithms the branch is enough.
                    default -> true;
                };
    }

    /** The branch counts only for small accounts. */
    private static int branchSum(String branch, String account) {
        return Integer.parseInt(account) < 990_000 ? CheckDigits.sum(branch, 6, 3, 7, 9) : 0;
    }

    private record Bank(String number, List<int[]> branches, String algorithm) {

        static Bank of(String line) {
            List<String> parts = List.of(line.split(" "));
            List<int[]> branches = parts.subList(1, parts.size() - 1).stream()
                    .map(range -> Stream.of(range.split("-"))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toList();
            return new Bank(parts.get(0), branches, parts.get(parts.size() - 1));
        }

        boolean hasBranch(int branch) {
            return branches.stream().anyMatch(range -> branch >= range[0] && branch <= range[1]);
        }
    }
}
