package io.supportaccess.guard;

import java.util.ArrayList;
import java.util.List;

/** The digits of a text in groups, and the character that joins each group to the one before. */
final class DigitGroups {

    /** Between two groups that do not belong together. */
    static final char APART = 0;

    private static final int LONGEST_JOINER = 4;
    private static final String JOINERS = " -./_|*\n";

    private final FoldedText text;
    private final List<Group> groups = new ArrayList<>();
    private boolean readLetters;

    private DigitGroups(FoldedText text) {
        this.text = text;
    }

    /** Reads O and l between digits as 0 and 1. */
    static DigitGroups withLookAlikes(FoldedText text) {
        return of(text, true);
    }

    private static DigitGroups of(FoldedText text, boolean lookAlikes) {
        var groups = new DigitGroups(text);
        int end = -1;
        for (int index = 0; index < text.length(); index++) {
            if (text.isDigit(index)) {
                int from = index;
                while (text.isDigit(index) || lookAlikes && groups.readsAsDigit(index)) {
                    index++;
                }
                groups.groups.add(new Group(from, index, end < 0 ? APART : groups.joiner(end, from)));
                end = index;
            }
        }
        return groups;
    }

    /** The groups without letters that were read as digits. */
    DigitGroups ofDigits() {
        return readLetters ? of(text, false) : this;
    }

    int count() {
        return groups.size();
    }

    int from(int group) {
        return group < count() ? groups.get(group).from() : text.length();
    }

    int to(int group) {
        return group < count() ? groups.get(group).to() : text.length();
    }

    int size(int group) {
        return to(group) - from(group);
    }

    /** A blank, dash, dot, slash or line break before this group, or {@link #APART}. */
    char joiner(int group) {
        return group < count() ? groups.get(group).joiner() : APART;
    }

    boolean isJoinedBehind(int group) {
        return joiner(group + 1) != APART;
    }

    /** Whether groups of these sizes follow from here, all joined by the same one of the allowed characters. */
    boolean are(int first, String allowed, int... sizes) {
        for (int i = 0; i < sizes.length; i++) {
            boolean joined =
                    i == 0 || joiner(first + i) == joiner(first + 1) && allowed.indexOf(joiner(first + i)) >= 0;
            if (size(first + i) != sizes[i] || !joined) {
                return false;
            }
        }
        return true;
    }

    String digits(int first, int groups) {
        var digits = new StringBuilder();
        for (int group = first; group < first + groups; group++) {
            for (int index = from(group); index < to(group); index++) {
                digits.append((char) ('0' + digit(index)));
            }
        }
        return digits.toString();
    }

    int digit(int index) {
        char c = text.at(index);
        return c == 'O' || c == 'o' ? 0 : c >= '0' && c <= '9' ? c - '0' : 1;
    }

    private static boolean isLookAlike(char c) {
        return c == 'O' || c == 'o' || c == 'l' || c == 'I';
    }

    private boolean readsAsDigit(int index) {
        if (!isLookAlike(text.at(index))) {
            return false;
        }
        int next = index + 1;
        while (next - index < 4 && isLookAlike(text.at(next))) {
            next++;
        }
        boolean among = !text.isLetter(next);
        readLetters |= among;
        return among;
    }

    private char joiner(int end, int from) {
        if (from - end == 1) {
            return text.isOneOf(JOINERS, end) ? text.at(end) : APART;
        }
        if (from - end > LONGEST_JOINER) {
            return APART;
        }
        char joiner = ' ';
        int blanks = 0;
        for (int index = end; index < from; index++) {
            char c = text.at(index);
            if (c == ' ' || c == '>' && joiner == '\n') {
                blanks++;
            } else if (joiner == ' ' && text.isOneOf(JOINERS, index)) {
                joiner = c;
            } else {
                return APART;
            }
        }
        boolean endOfSentence = joiner == '.' && blanks > 0;
        return endOfSentence || joiner == '/' && blanks == 1 ? APART : joiner;
    }

    private record Group(int from, int to, char joiner) {}
}
