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

    static void find(FoldedText text, List<Label> labels, List<Match> hits) {
        // Words between a label and its value end at the next label: so a text full of labels is still read once.
        int next = text.length();
        for (int i = labels.size() - 1; i >= 0; i--) {
            Label label = labels.get(i);
            int limit = next;
            if (limit == label.to()) {
                next = label.from();
                continue;
            }
            Optional<Match> hit =
                    switch (label.means()) {
                        case PASSWORD -> password(text, label, limit);
                        case PIN, CODE, RECOVERY_CODE, CARD_SECURITY_CODE -> OneTimeCodes.behind(text, label, limit);
                        case KEY -> key(text, LabelledValue.of(text, label.to()), limit);
                        case BEARER, WEBHOOK -> token(text, label, limit);
                        case PRIVATE_KEY -> privateKey(text, label);
                        default -> Optional.empty();
                    };
            hit.ifPresent(hits::add);
            next = announcesSecret(label.means()) ? label.from() : next;
        }
    }

    private static boolean announcesSecret(Means means) {
        return means.compareTo(Means.WEBHOOK) <= 0;
    }

    private static Optional<Match> password(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        String value = value(text, direct.value(), limit);
        boolean quoted = text.at(direct.value() - 1) == '"' || text.at(direct.value() - 1) == '\'';
        if (isPassword(text, direct, value, quoted && direct.said())) {
            return hit(LeakKind.PASSWORD, direct.value(), value);
        }
        if (direct.said()) {
            return Optional.empty();
        }
        LabelledValue further = LabelledValue.beyondWords(text, direct, limit);
        String behind = further.said() ? value(text, further.value(), limit) : "";
        return ValueShape.isStrong(behind) ? hit(LeakKind.PASSWORD, further.value(), behind) : Optional.empty();
    }

    private static boolean isPassword(FoldedText text, LabelledValue reach, String value, boolean quoted) {
        if (ValueShape.isStrong(value)) {
            return true;
        }
        String word = value.toLowerCase(java.util.Locale.ROOT);
        if (!reach.said()
                || value.length() < 4
                || ValueShape.isPlaceholder(value)
                || SecretWords.NO_PASSWORDS.contains(word)) {
            return false;
        }
        if (ValueShape.isDigits(value) || ValueShape.hasDigit(value) && ValueShape.hasLetter(value)) {
            return true;
        }
        boolean newLine = text.at(reach.value() - 1) == '\n';
        int end = reach.value() + value.length();
        boolean ends = text.at(end) == '\n'
                || ".,;!\"'<".indexOf(text.at(end)) >= 0
                || text.at(end) == ' ' && !text.isWord(end + 1);
        return ValueShape.isLetters(value)
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

    private static Optional<Match> key(FoldedText text, LabelledValue direct, int limit) {
        String value = token(text, direct.value());
        if (ValueShape.isKey(value, SHORTEST_KEY) && (direct.said() || !ValueShape.isUuid(value))) {
            return hit(LeakKind.KEY_OR_TOKEN, direct.value(), value);
        }
        if (direct.said()) {
            return Optional.empty();
        }
        LabelledValue further = LabelledValue.beyondWords(text, direct, limit);
        String behind = further.said() ? token(text, further.value()) : "";
        return ValueShape.isKey(behind, SHORTEST_KEY) && !ValueShape.isUuid(behind)
                ? hit(LeakKind.KEY_OR_TOKEN, further.value(), behind)
                : Optional.empty();
    }

    private static Optional<Match> token(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        int shortest = label.means() == Means.WEBHOOK ? 10 : 12;
        String value = token(text, direct.value());
        boolean key =
                value.length() >= shortest && (ValueShape.hasDigit(value) || ValueShape.hasSmallAndCapital(value));
        return key ? hit(LeakKind.KEY_OR_TOKEN, direct.value(), value) : key(text, direct, limit);
    }

    /** The line above a key; the word alone, as in "we lost the private key", is none. */
    private static Optional<Match> privateKey(FoldedText text, Label label) {
        String before = text.small(Math.max(0, label.from() - 30), label.from());
        boolean line = before.contains("begin") && before.contains("--");
        boolean putty = text.small(label.from()) == 'p' && text.small(label.from() + 1) == 'u';
        return line || putty
                ? Optional.of(new Match(LeakKind.PRIVATE_KEY, label.from(), label.to()))
                : Optional.empty();
    }

    private static Optional<Match> hit(LeakKind kind, int from, String value) {
        return Optional.of(new Match(kind, from, from + value.length()));
    }

    /** @param limit where the next label begins: in scripts that put no blank between words it ends the value */
    private static String value(FoldedText text, int from, int limit) {
        int longest = text.at(limit) >= 0x0E00 ? Math.min(LONGEST_PASSWORD, limit - from) : LONGEST_PASSWORD;
        int end = from;
        while (end < text.length() && end - from < longest && !text.isBlank(end) && "\"<;".indexOf(text.at(end)) < 0) {
            end++;
        }
        while (end > from && ".,:')]}>".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        return text.piece(from, end);
    }

    private static String token(FoldedText text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < LONGEST_KEY
                && (text.isToken(end) || "./+=~".indexOf(text.at(end)) >= 0)) {
            end++;
        }
        return text.piece(from, end);
    }
}
