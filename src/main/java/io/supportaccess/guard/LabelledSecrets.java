package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.List;
import java.util.Optional;

/** Passwords, codes and keys, which look like anything: a word before them tells what they are. */
final class LabelledSecrets {

    private static final int LONGEST_PASSWORD = 100;
    private static final int LONGEST_KEY = 200;
    private static final int SHORTEST_KEY = 14;

    private LabelledSecrets() {}

    static void find(Folded text, List<Label> labels, List<Hit> hits) {
        for (Label label : labels) {
            Optional<Hit> hit =
                    switch (label.means()) {
                        case PASSWORD -> password(text, label);
                        case PIN, CODE, RECOVERY_CODE, CARD_SECURITY_CODE -> Codes.behind(text, label);
                        case KEY -> key(text, label, Reach.of(text, label.to()));
                        case BEARER, WEBHOOK -> token(text, label);
                        case PRIVATE_KEY -> privateKey(text, label);
                        default -> Optional.empty();
                    };
            hit.ifPresent(hits::add);
        }
    }

    private static Optional<Hit> password(Folded text, Label label) {
        Reach direct = Reach.of(text, label.to());
        String value = value(text, direct.value(), LONGEST_PASSWORD);
        boolean quoted = text.at(direct.value() - 1) == '"' || text.at(direct.value() - 1) == '\'';
        if (isPassword(text, direct, value, quoted && direct.said())) {
            return hit(Kind.PASSWORD, direct.value(), value);
        }
        Reach further = Reach.beyondWords(text, direct);
        String behind = value(text, further.value(), LONGEST_PASSWORD);
        return further.said() && !direct.said() && Value.isStrong(behind)
                ? hit(Kind.PASSWORD, further.value(), behind)
                : Optional.empty();
    }

    private static boolean isPassword(Folded text, Reach reach, String value, boolean quoted) {
        if (Value.isStrong(value)) {
            return true;
        }
        String word = value.toLowerCase(java.util.Locale.ROOT);
        if (!reach.said() || value.length() < 4 || Value.isPlaceholder(value) || Words.NO_PASSWORDS.contains(word)) {
            return false;
        }
        if (Value.isDigits(value) || Value.hasDigit(value) && Value.hasLetter(value)) {
            return true;
        }
        boolean newLine = text.at(reach.value() - 1) == '\n';
        int end = reach.value() + value.length();
        boolean ends = text.at(end) == '\n'
                || ".,;!\"'<".indexOf(text.at(end)) >= 0
                || text.at(end) == ' ' && !text.isWord(end + 1);
        return Value.isLetters(value)
                && !newLine
                && (quoted || !reach.byWord() || ends && value.length() > 5 && !saysHowItIs(word));
    }

    /** As in "the password is rejected": what a sentence goes on with and no one would choose. */
    private static boolean saysHowItIs(String word) {
        return word.matches("[^ ]{1,60}")
                && List.of("ed", "ing", "ly", "ble", "ful", "ous", "ive", "ent", "ant", "less", "ory", "ten", "t")
                        .stream()
                        .anyMatch(word::endsWith);
    }

    private static Optional<Hit> key(Folded text, Label label, Reach direct) {
        String value = token(text, direct.value());
        if (Value.isKey(value, SHORTEST_KEY) && (direct.said() || !Value.isUuid(value))) {
            return hit(Kind.KEY_OR_TOKEN, direct.value(), value);
        }
        Reach further = Reach.beyondWords(text, direct);
        String behind = token(text, further.value());
        return further.said() && !direct.said() && Value.isKey(behind, SHORTEST_KEY) && !Value.isUuid(behind)
                ? hit(Kind.KEY_OR_TOKEN, further.value(), behind)
                : Optional.empty();
    }

    private static Optional<Hit> token(Folded text, Label label) {
        Reach direct = Reach.of(text, label.to());
        int shortest = label.means() == Means.WEBHOOK ? 10 : 12;
        String value = token(text, direct.value());
        boolean key = value.length() >= shortest && (Value.hasDigit(value) || Value.hasSmallAndCapital(value));
        return key ? hit(Kind.KEY_OR_TOKEN, direct.value(), value) : key(text, label, direct);
    }

    /** The line above a key; the word alone, as in "we lost the private key", is none. */
    private static Optional<Hit> privateKey(Folded text, Label label) {
        String before = text.small(Math.max(0, label.from() - 30), label.from());
        boolean line = before.contains("begin") && before.contains("--");
        boolean putty = text.small(label.from()) == 'p' && text.small(label.from() + 1) == 'u';
        return line || putty ? Optional.of(new Hit(Kind.PRIVATE_KEY, label.from(), label.to())) : Optional.empty();
    }

    private static Optional<Hit> hit(Kind kind, int from, String value) {
        return Optional.of(new Hit(kind, from, from + value.length()));
    }

    private static String value(Folded text, int from, int longest) {
        int end = from;
        while (end < text.length() && end - from < longest && !text.isBlank(end) && "\"<;".indexOf(text.at(end)) < 0) {
            end++;
        }
        while (end > from && ".,:')]}>".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        return text.piece(from, end);
    }

    private static String token(Folded text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < LONGEST_KEY
                && (text.isToken(end) || "./+=~".indexOf(text.at(end)) >= 0)) {
            end++;
        }
        return text.piece(from, end);
    }
}
