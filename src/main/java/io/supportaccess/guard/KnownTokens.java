package io.supportaccess.guard;

import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds keys and tokens that begin with the known letters of their issuer. */
final class KnownTokens {

    private static final int LONGEST = 400;

    /**
     * The first letters of a key, and how many characters behind them make it one: about half of its length, since a
     * line break may cut a key.
     */
    private static final Map<String, Integer> BEGINNINGS = Stream.of("""
            AKIA 6|ASIA 6|ABIA 6|ghp_ 14|gho_ 14|ghu_ 14|ghs_ 14|ghr_ 14|github_pat_ 14|glpat- 8|gldt- 8|\
            glrt- 8|sk_live_ 8|sk_test_ 8|rk_live_ 8|rk_test_ 8|whsec_ 14|xoxb- 10|xoxp- 10|xoxa- 10|\
            xoxr- 10|xoxs- 10|xoxe- 10|xapp- 10|AIza 12|ya29. 14|GOCSPX- 8|1//0 20|sk-proj- 12|sk-ant- 12|\
            sk-svcacct- 12|sk-or- 12|npm_ 12|pypi-A 14|SG. 10|shpat_ 10|shpss_ 10|shpca_ 10|shppa_ 10|\
            hf_ 16|glsa_ 14|rubygems_ 14|dckr_pat_ 10|sq0csp- 12|sq0atp- 10|EAAA 30|PMAK- 14|lin_api_ 14|\
            figd_ 14|ATATT3 20|ATBB 20|NRAK- 12|hvs. 14|dop_v1_ 20|AGE-SECRET-KEY-1 14|dp.st. 14|pat- 30|\
            key- 30|r8_ 20|gsk_ 20|xai- 20|secret_ 30|ntn_ 20|tok_live_ 8|EZAK 20|rzp_live_ 8|\
            PRIVATE-TOKEN 20|xsa_ 20\
            """.split("[|]"))
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(
                    line -> line[0], line -> Integer.parseInt(line[1]), (one, same) -> one, TreeMap::new));

    /** The beginnings by their first two characters, so that most words are passed at once. */
    private static final String[][] BY_FIRST_TWO = byFirstTwo();

    private KnownTokens() {}

    static void find(Reading reading, List<Match> matches) {
        FoldedText text = reading.text();
        for (int index = 0; index < text.length(); index++) {
            if (text.isToken(index) && !text.isToken(index - 1)) {
                if (isBareKey(text, index)) {
                    matches.add(new Match(LeakKind.PRIVATE_KEY, index, end(text, index)));
                } else if (isWebToken(text, index) || isMixedKey(text, index) || hasKnownBeginning(text, index)) {
                    matches.add(new Match(LeakKind.KEY_OR_TOKEN, index, end(text, index)));
                }
            }
        }
    }

    private static boolean hasKnownBeginning(FoldedText text, int index) {
        for (String beginning : BY_FIRST_TWO[firstTwo(text.at(index), text.at(index + 1))]) {
            if (text.startsWith(beginning, index)
                    && goesOn(text, index + beginning.length(), BEGINNINGS.get(beginning))) {
                return true;
            }
        }
        return false;
    }

    private static String[][] byFirstTwo() {
        var beginnings = new String[1 << 14][0];
        BEGINNINGS.keySet().stream()
                .collect(Collectors.groupingBy(beginning -> firstTwo(beginning.charAt(0), beginning.charAt(1))))
                .forEach((two, several) -> beginnings[two] = several.toArray(String[]::new));
        return beginnings;
    }

    private static int firstTwo(char first, char second) {
        return (first & 127) << 7 | second & 127;
    }

    /** Whether so many characters of a key follow; a mail program may have cut it once. */
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
        // Without a digit, the rest is an ordinary word on the next line.
        return digit || !cut;
    }

    private static boolean isMixedKey(FoldedText text, int index) {
        if (!text.startsWith("sk-", index) || !goesOn(text, index + 3, 20)) {
            return false;
        }
        String piece = text.piece(index + 3, index + 23);
        return ValueShape.hasDigit(piece) && ValueShape.hasSmallAndCapital(piece);
    }

    /** A JSON Web Token: two parts that begin with a brace and a quotation mark, in base 64. */
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

    /** A private RSA key in base 64 without the lines around it, known by its first bytes. */
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
