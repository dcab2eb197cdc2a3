package io.supportaccess.guard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keys and tokens that say by their first letters whose they are. */
final class KnownTokens {

    private static final int LONGEST = 400;

    /** First letters and how many characters behind them make a key: about half, for one that a line break cuts. */
    private static final Map<String, Integer> BEGINNINGS = new TreeMap<>();

    /** Which of them begin with these two characters, so that most words are passed by at once. */
    private static final String[][] BY_FIRST_TWO = new String[1 << 14][0];

    static {
        String all =
                "AKIA 6|ASIA 6|ABIA 6|ghp_ 14|gho_ 14|ghu_ 14|ghs_ 14|ghr_ 14|github_pat_ 14|glpat- 8|gldt- 8|glrt- 8"
                        + "|sk_live_ 8|sk_test_ 8|rk_live_ 8|rk_test_ 8|whsec_ 14|xoxb- 10|xoxp- 10|xoxa- 10|xoxr- 10|xoxs- 10|xoxe- 10"
                        + "|xapp- 10|AIza 12|ya29. 14|GOCSPX- 8|1//0 20|sk-proj- 12|sk-ant- 12|sk-svcacct- 12|sk-or- 12|npm_ 12|pypi-A 14"
                        + "|SG. 10|shpat_ 10|shpss_ 10|shpca_ 10|shppa_ 10|hf_ 16|glsa_ 14|rubygems_ 14|dckr_pat_ 10|sq0csp- 12|sq0atp- 10"
                        + "|EAAA 30|PMAK- 14|lin_api_ 14|figd_ 14|ATATT3 20|ATBB 20|NRAK- 12|hvs. 14|dop_v1_ 20|AGE-SECRET-KEY-1 14"
                        + "|dp.st. 14|pat- 30|key- 30|r8_ 20|gsk_ 20|xai- 20|secret_ 30|ntn_ 20|tok_live_ 8|EZAK 20|rzp_live_ 8|PRIVATE-TOKEN 20|xsa_ 20";
        for (String one : all.split("[|]")) {
            String beginning = one.substring(0, one.indexOf(' '));
            BEGINNINGS.put(beginning, Integer.parseInt(one.substring(one.indexOf(' ') + 1)));
        }
        BEGINNINGS.keySet().stream()
                .collect(Collectors.groupingBy(beginning -> firstTwo(beginning.charAt(0), beginning.charAt(1))))
                .forEach((two, beginnings) -> BY_FIRST_TWO[two] = beginnings.toArray(String[]::new));
    }

    private KnownTokens() {}

    static void find(FoldedText text, List<Match> hits) {
        for (int index = 0; index < text.length(); index++) {
            if (text.isToken(index - 1) || !text.isToken(index)) {
                continue;
            }
            if (isWebToken(text, index)) {
                hits.add(new Match(LeakKind.KEY_OR_TOKEN, index, end(text, index)));
            } else if (isBareKey(text, index)) {
                hits.add(new Match(LeakKind.PRIVATE_KEY, index, end(text, index)));
            } else if (text.startsWith("sk-", index) && isMixed(text, index + 3, 20)) {
                hits.add(new Match(LeakKind.KEY_OR_TOKEN, index, end(text, index)));
            } else {
                for (String beginning : BY_FIRST_TWO[firstTwo(text.at(index), text.at(index + 1))]) {
                    if (text.startsWith(beginning, index)
                            && goesOn(text, index + beginning.length(), BEGINNINGS.get(beginning))) {
                        hits.add(new Match(LeakKind.KEY_OR_TOKEN, index, end(text, index)));
                        break;
                    }
                }
            }
        }
    }

    private static int firstTwo(char first, char second) {
        return (first & 127) << 7 | second & 127;
    }

    /** So many characters of a key, also where a mail program has cut it; a word that a line ends with has no digit. */
    private static boolean goesOn(FoldedText text, int from, int length) {
        int index = from;
        int left = length;
        boolean cut = false;
        boolean digit = false;
        while (left > 0) {
            if (text.isToken(index)) {
                digit |= text.isDigit(index);
                left--;
                index++;
            } else if (!cut && text.at(index) == '\n' && index > from && index < text.length()) {
                cut = true;
                index += text.at(index + 1) == '>' ? 3 : 1;
            } else {
                return false;
            }
        }
        return digit || !cut;
    }

    private static boolean isMixed(FoldedText text, int from, int length) {
        String piece = goesOn(text, from, length) ? text.piece(from, from + length) : "";
        return ValueShape.hasDigit(piece) && ValueShape.hasSmallAndCapital(piece);
    }

    /** A JSON Web Token: what begins with a brace and a quotation mark looks so in base 64, twice. */
    private static boolean isWebToken(FoldedText text, int from) {
        if (!text.startsWith("eyJ", from)) {
            return false;
        }
        int end = end(text, from);
        return end - from > 12
                && text.at(end) == '.'
                && text.startsWith("eyJ", end + 1)
                && end(text, end + 1) - end > 8;
    }

    /** A private RSA key in base 64 without the lines around it: it says what it is in its first bytes. */
    private static boolean isBareKey(FoldedText text, int from) {
        if (!text.startsWith("MII", from) || !goesOn(text, from, 16)) {
            return false;
        }
        String beginning = text.piece(from, Math.min(text.length(), from + 40));
        return beginning.contains("IBAAKC") || beginning.contains("ADANBgkqhkiG9w0BAQEFAASC");
    }

    private static int end(FoldedText text, int from) {
        int index = from;
        while (index - from < LONGEST && text.isToken(index)) {
            index++;
        }
        return index;
    }
}
