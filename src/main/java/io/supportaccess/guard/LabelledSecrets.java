package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import io.supportaccess.guard.LabelFinder.Label.Means;
import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds passwords, codes and keys that look like anything else, by the label before them. */
final class LabelledSecrets {

    private static final int LONGEST_PASSWORD = 100;
    private static final int LONGEST_KEY = 200;
    private static final int SHORTEST_KEY = 14;
    private static final List<String> DESCRIBING_ENDS =
            List.of("ed", "ing", "ly", "ble", "ful", "ous", "ive", "ent", "ant", "less", "ory", "ten", "t");

    /** The number of a document, a date or an amount. */
    private static final Pattern DOCUMENT = Pattern.compile(
            "(?i)[a-z]{1,4}-\\d|\\d{4}-\\d\\d-\\d\\d|[$\u00A3\u20AC]?\\d[\\d,]*[.,]\\d\\d$|\\d{1,2}[:/.]\\d");

    private LabelledSecrets() {}

    static void find(Reading reading, List<Match> matches) {
        FoldedText text = reading.text();
        List<Label> labels = reading.labels();
        // Words between a label and its value end at the next label, so even a text full of labels is read once.
        int next = text.length();
        for (int i = labels.size() - 1; i >= 0; i--) {
            Label label = labels.get(i);
            int limit = next;
            if (limit == label.to()) {
                next = label.from();
                continue;
            }
            Optional<Match> match =
                    switch (label.means()) {
                        case PASSWORD -> password(text, label, limit);
                        case PASS_PHRASE -> password(text, label, limit).or(() -> PassPhrases.behind(text, label));
                        case MARKED_PASSWORD -> markedPassword(text, label, limit);
                        case PIN, CODE, SECURITY_CODE, RECOVERY_CODE, CARD_SECURITY_CODE ->
                            OneTimeCodes.behind(text, label, limit);
                        case KEY -> key(text, LabelledValue.of(text, label.to()), limit);
                        case BEARER, WEBHOOK -> token(text, label, limit);
                        case PRIVATE_KEY -> privateKey(text, label);
                        default -> Optional.empty();
                    };
            match.ifPresent(matches::add);
            next = announcesSecret(label.means()) && (label.means() != Means.MARKED_PASSWORD || match.isPresent())
                    ? label.from()
                    : next;
        }
    }

    private static boolean announcesSecret(Means means) {
        return means.compareTo(Means.WEBHOOK) <= 0;
    }

    private static Optional<Match> password(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        String value = value(text, direct.value(), limit);
        boolean quoted = text.isOneOf("\"'", direct.value() - 1);
        if (isPassword(text, direct, value, quoted && direct.hasSeparator())) {
            return match(LeakKind.PASSWORD, direct.value(), value);
        }
        if (direct.hasSeparator()) {
            return Optional.empty();
        }
        int listed = text.isOneOf(",|", direct.value()) ? text.skipBlanks(direct.value() + 1, 3) : direct.value();
        String next = value(text, listed, limit);
        if (ValueShape.isStrong(next)) {
            return match(LeakKind.PASSWORD, listed, next);
        }
        LabelledValue further = LabelledValue.beyondWords(text, direct, limit);
        String behind = further.hasSeparator() ? value(text, further.value(), limit) : "";
        return ValueShape.isStrong(behind) ? match(LeakKind.PASSWORD, further.value(), behind) : Optional.empty();
    }

    /** As in "pass: hunter22", but not in "First pass: reconciled" or "pass: INV-1001". */
    private static Optional<Match> markedPassword(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        String value = value(text, direct.value(), limit);
        boolean marked = text.isOneOf(":=", text.skipBlanks(label.to(), 2));
        boolean mixed = value.length() >= 4
                && ValueShape.hasDigit(value)
                && !DOCUMENT.matcher(value).lookingAt();
        return marked && mixed && !ValueShape.isPlaceholder(value)
                ? match(LeakKind.PASSWORD, direct.value(), value)
                : Optional.empty();
    }

    private static boolean isPassword(FoldedText text, LabelledValue found, String value, boolean quoted) {
        if (ValueShape.isStrong(value)) {
            return true;
        }
        boolean newLine = text.at(found.value() - 1) == '\n';
        if (!found.hasSeparator() && !newLine && isNumber(value)) {
            return true;
        }
        String word = value.toLowerCase(Locale.ROOT);
        if (!found.hasSeparator()
                || value.length() < 4
                || ValueShape.isPlaceholder(value)
                || LabelWords.NOT_A_PASSWORD.contains(word)) {
            return false;
        }
        if (ValueShape.isDigits(value) || ValueShape.hasDigit(value) && ValueShape.hasLetter(value)) {
            return true;
        }
        int end = found.value() + value.length();
        boolean ends =
                text.at(end) == '\n' || text.isOneOf(".,;!\"'<", end) || text.at(end) == ' ' && !text.isWord(end + 1);
        return ValueShape.isLetters(value)
                && !newLine
                && (quoted || !found.onlyWord() || ends && value.length() > 5 && !isDescription(word));
    }

    /** As in "passcode 48213", and no year. */
    private static boolean isNumber(String value) {
        return ValueShape.isDigits(value) && value.length() >= 4 && value.length() <= 8 && !value.matches("(19|20)..");
    }

    /** As in "the password is rejected": nobody would choose this word as a password. */
    static boolean isDescription(String word) {
        return word.length() <= 60 && DESCRIBING_ENDS.stream().anyMatch(word::endsWith);
    }

    private static Optional<Match> key(FoldedText text, LabelledValue direct, int limit) {
        String value = token(text, direct.value());
        if (ValueShape.isKey(value, SHORTEST_KEY) && (direct.hasSeparator() || !ValueShape.isUuid(value))) {
            return match(LeakKind.KEY_OR_TOKEN, direct.value(), value);
        }
        if (direct.hasSeparator()) {
            return Optional.empty();
        }
        LabelledValue further = LabelledValue.beyondWords(text, direct, limit);
        String behind = further.hasSeparator() ? token(text, further.value()) : "";
        return ValueShape.isKey(behind, SHORTEST_KEY) && !ValueShape.isUuid(behind)
                ? match(LeakKind.KEY_OR_TOKEN, further.value(), behind)
                : Optional.empty();
    }

    private static Optional<Match> token(FoldedText text, Label label, int limit) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        int shortest = label.means() == Means.WEBHOOK ? 10 : 12;
        String value = token(text, direct.value());
        boolean key =
                value.length() >= shortest && (ValueShape.hasDigit(value) || ValueShape.hasSmallAndCapital(value));
        return key ? match(LeakKind.KEY_OR_TOKEN, direct.value(), value) : key(text, direct, limit);
    }

    /** The line above a key. The words alone, as in "we lost the private key", are no match. */
    private static Optional<Match> privateKey(FoldedText text, Label label) {
        String before = text.small(Math.max(0, label.from() - 30), label.from());
        boolean line = before.contains("begin") && before.contains("--");
        boolean putty = text.small(label.from()) == 'p' && text.small(label.from() + 1) == 'u';
        return line || putty
                ? Optional.of(new Match(LeakKind.PRIVATE_KEY, label.from(), label.to()))
                : Optional.empty();
    }

    private static Optional<Match> match(LeakKind kind, int from, String value) {
        return Optional.of(new Match(kind, from, from + value.length()));
    }

    /** @param limit where the next label begins, which ends the value in scripts without blanks between words */
    private static String value(FoldedText text, int from, int limit) {
        int longest = text.at(limit) >= 0x0E00 ? Math.min(LONGEST_PASSWORD, limit - from) : LONGEST_PASSWORD;
        int end = from;
        while (end < text.length() && end - from < longest && !text.isBlank(end) && !text.isOneOf("\"<;", end)) {
            end++;
        }
        while (end > from && text.isOneOf(".,:')]}>", end - 1)) {
            end--;
        }
        return text.piece(from, end);
    }

    private static String token(FoldedText text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_KEY && (text.isToken(end) || text.isOneOf("./+=~", end))) {
            end++;
        }
        return text.piece(from, end);
    }
}
