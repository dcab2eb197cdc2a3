package io.supportaccess.guard;

import java.util.List;
import java.util.Set;

/** Addresses that carry a password, or that sign in whoever opens them. */
final class CredentialUrls {

    private static final int LONGEST_HOST = 300;
    private static final int LONGEST = 4_000;
    private static final Set<String> SIGN_IN =
            words("auth sid code ticket sig signature key apikey api_key otp jwt assertion"
                    + " samlresponse magic invite phpsessid");
    private static final Set<String> LEADS_IN =
            words("reset resetpassword reset-password password-reset invite invitation"
                    + " magic magic-link verify verify-email confirm activate activation login signin sign-in session sso token auth"
                    + " accept");

    private CredentialUrls() {}

    static void find(FoldedText text, List<Match> hits) {
        int index = 0;
        while (index < text.length()) {
            if (text.at(index) == ':' && text.at(index + 1) == '/' && text.at(index + 2) == '/') {
                index = address(text, index, hits);
            } else {
                index++;
            }
        }
    }

    /** Behind what it has looked at. */
    private static int address(FoldedText text, int colon, List<Match> hits) {
        int from = colon;
        while (colon - from < 20 && (text.isToken(from - 1) || text.at(from - 1) == '+' || text.at(from - 1) == ':')) {
            from--;
        }
        int host = colon + 3;
        int index = host;
        int secret = -1;
        int at = -1;
        while (index - host < LONGEST_HOST && inAddress(text, index) && "/?#".indexOf(text.at(index)) < 0) {
            secret = secret < 0 && text.at(index) == ':' ? index + 1 : secret;
            at = text.at(index) == '@' ? index : at;
            index++;
        }
        if (at > host && (secret > 0 ? isGiven(text, secret, at) : at - host >= 20)) {
            hits.add(new Match(LeakKind.CONNECTION_STRING, from, at));
        }
        return pathAndQuery(text, from, index, hits);
    }

    private static boolean isGiven(FoldedText text, int secret, int at) {
        return secret < at && !ValueShape.isPlaceholder(text.piece(secret, at));
    }

    private static int pathAndQuery(FoldedText text, int from, int slash, List<Match> hits) {
        int index = slash;
        int word = slash + 1;
        String before = "";
        String name = "";
        boolean found = false;
        while (index - slash < LONGEST && (inAddress(text, index) || goesOnBelow(text, index))) {
            char c = text.at(index);
            if ("/?#&;=".indexOf(c) >= 0) {
                found |= leadsIn(text, before, name, word, index);
                before = c == '/' || name.isEmpty() && c == '?' ? piece(text, word, index) : before;
                name = c == '=' ? piece(text, word, index) : "";
                word = index + 1;
            }
            index++;
        }
        found |= leadsIn(text, before, name, word, index);
        if (found) {
            hits.add(new Match(LeakKind.SESSION_LINK, from, index));
        }
        return index == slash ? slash + 1 : index;
    }

    private static boolean leadsIn(FoldedText text, String before, String name, int from, int to) {
        if (to - from < 8) {
            return false;
        }
        String value = text.piece(from, to);
        if (name.isEmpty()) {
            return LEADS_IN.contains(before) && ValueShape.isKey(value, 20);
        }
        boolean says = name.contains("token")
                || name.contains("session")
                || name.contains("secret")
                || name.contains("passw")
                || name.contains("auth") && !name.contains("author")
                || name.contains("signature");
        return says && (ValueShape.hasDigit(value) || value.length() > 20)
                || SIGN_IN.contains(name) && ValueShape.isKey(value, 10);
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static String piece(FoldedText text, int from, int to) {
        return to > from && to - from < 40 ? text.small(from, to) : "";
    }

    private static boolean inAddress(FoldedText text, int index) {
        char c = text.at(index);
        return index < text.length() && c > ' ' && c != '"' && c != '<' && c != '>' && c != '\'';
    }

    /** A long link that a mail program has cut: it stops at a mark or goes on with a parameter. */
    private static boolean goesOnBelow(FoldedText text, int index) {
        if (text.at(index) != '\n' || index >= text.length()) {
            return false;
        }
        int next = index + 1;
        while (next - index < 60 && text.isToken(next)) {
            next++;
        }
        return next > index + 1
                && ("?&=/".indexOf(text.at(index - 1)) >= 0 || text.at(next) == '=' || text.at(next) == '&');
    }
}
