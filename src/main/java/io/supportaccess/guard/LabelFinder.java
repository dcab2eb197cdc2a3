package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label.Means;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the longest label at the beginning of each word, by one walk down a tree of all labels. */
final class LabelFinder {

    private static final Node TREE = tree();
    private static final int MOST_MARKS = 4;
    /** From Thai on, scripts put no blank between words. */
    private static final char FIRST_WITHOUT_BLANKS = 0x0E00;

    private LabelFinder() {}

    /** In the order of the text. */
    static List<Label> in(FoldedText text) {
        List<Label> found = new ArrayList<>();
        int index = 0;
        while (index < text.length()) {
            int next = index + 1;
            if (TREE.next(text.small(index)) != null && beginsWord(text, index)) {
                Optional<Label> label = longest(text, index);
                label.ifPresent(found::add);
                next = label.map(Label::to).orElse(next);
            }
            index = next;
        }
        return found;
    }

    private static boolean beginsWord(FoldedText text, int index) {
        char c = text.at(index);
        boolean afterSmallLetter = c >= 'A' && c <= 'Z' && text.at(index - 1) >= 'a';
        return !text.isWord(index - 1) && c > ' ' || afterSmallLetter || c >= FIRST_WITHOUT_BLANKS;
    }

    private static Optional<Label> longest(FoldedText text, int from) {
        Optional<Label> longest = Optional.empty();
        Node node = TREE;
        int index = from;
        while (node != null) {
            if (node.means != null && endsWord(text, index)) {
                longest = Optional.of(new Label(node.means, from, index));
            }
            Node next = node.next(text.small(index));
            Node blank = node.next(' ');
            if (blank != null && (next == null || next == blank)) {
                node = blank;
                index = marks(text, index, "-_ \n");
            } else if (next == null && node.next('~') != null) {
                node = node.next('~');
                index = marks(text, index, ":='\" ");
            } else {
                node = next;
                index++;
            }
        }
        return longest;
    }

    private static int marks(FoldedText text, int from, String marks) {
        int index = from;
        while (index - from < MOST_MARKS && index < text.length() && text.isOneOf(marks, index)) {
            index++;
        }
        return index;
    }

    private static boolean endsWord(FoldedText text, int end) {
        char last = text.at(end - 1);
        char next = text.at(end);
        boolean plural = text.small(end) == 's' && !text.isLetter(end + 1);
        boolean nextWord = next >= 'A' && next <= 'Z' && last >= 'a';
        return last >= FIRST_WITHOUT_BLANKS || !text.isWord(end - 1) || !text.isLetter(end) || plural || nextWord;
    }

    private static Node tree() {
        var tree = new Node();
        LabelWords.LABELS.forEach((means, labels) -> {
            for (String label : labels) {
                Node node = tree;
                for (char c : CharacterFolding.label(label).toCharArray()) {
                    node = node.child(c);
                }
                node.means = means;
            }
        });
        return tree;
    }

    /** The characters that may follow the beginning of a label. */
    private static final class Node {

        private final Node[] latin = new Node[128];
        private final Map<Character, Node> others = new HashMap<>();
        private Means means;

        Node next(char c) {
            return c < latin.length ? latin[c] : others.get(c);
        }

        Node child(char c) {
            if (c >= latin.length) {
                return others.computeIfAbsent(c, other -> new Node());
            }
            latin[c] = latin[c] == null ? new Node() : latin[c];
            return latin[c];
        }
    }

    /**
     * A word in the text that announces the value behind it.
     *
     * @param to behind its last character
     */
    record Label(Means means, int from, int to) {

        /** The kind of value that a word announces: first the secrets, up to the webhook, then the numbers. */
        enum Means {
            PASSWORD,
            MARKED_PASSWORD,
            PASS_PHRASE,
            PIN,
            CODE,
            SECURITY_CODE,
            RECOVERY_CODE,
            CARD_SECURITY_CODE,
            KEY,
            BEARER,
            PRIVATE_KEY,
            WEBHOOK,
            TAX_NUMBER,
            TAX_FILE_NUMBER,
            BUSINESS_NUMBER,
            TAXPAYER_REFERENCE,
            SOCIAL_SECURITY,
            EMPLOYER_NUMBER,
            BANK_AND_BRANCH,
            ACCOUNT,
            CARD,
            REFERENCE,
            SOMETHING_ELSE
        }
    }
}
