package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds labels: at the beginning of each word it walks down a tree of all of them, and takes the longest. */
final class LabelFinder {

    private static final Node TREE = tree();

    /** The first three characters of all labels, five bits of each: most words are passed by without a walk. */
    private static final boolean[] BEGINNINGS = beginnings();

    private static final int MOST_MARKS = 4;

    private LabelFinder() {}

    /** In the order of the text. */
    static List<Label> in(FoldedText text) {
        List<Label> found = new ArrayList<>();
        int index = 0;
        while (index < text.length()) {
            int next = index + 1;
            if (mayBegin(text, index) && beginsWord(text, index)) {
                Optional<Label> label = longest(text, index);
                label.ifPresent(found::add);
                next = label.map(Label::to).orElse(next);
            }
            index = next;
        }
        return found;
    }

    private static boolean mayBegin(FoldedText text, int index) {
        return BEGINNINGS[three(text.small(index), text.small(index + 1), text.small(index + 2))];
    }

    private static int three(char first, char second, char third) {
        return (first & 31) << 10 | (second & 31) << 5 | third & 31;
    }

    private static boolean[] beginnings() {
        var beginnings = new boolean[1 << 15];
        SecretWords.LABELS.values().stream()
                .flatMap(labels -> Stream.of(labels.split("[|]")))
                .map(CharacterFolding::label)
                .forEach(label -> {
                    // A blank of a label may be any mark, several or none: from there on anything can follow.
                    boolean open =
                            label.substring(0, Math.min(3, label.length())).matches(".*[ ~].*") || label.length() < 3;
                    int fixed = open ? Math.max(1, Math.min(label.length(), (label + " ").indexOf(' '))) : 3;
                    for (int i = 0; i < 1 << 5 * (3 - Math.min(3, fixed)); i++) {
                        char second = fixed > 1 ? label.charAt(1) : (char) (i >> 5);
                        beginnings[three(label.charAt(0), second, fixed > 2 ? label.charAt(2) : (char) (i & 31))] =
                                true;
                    }
                });
        return beginnings;
    }

    private static boolean beginsWord(FoldedText text, int index) {
        char c = text.at(index);
        return !text.isWord(index - 1) && c > ' '
                // As in clientSecret, and in scripts that put no blank between words.
                || c >= 'A' && c <= 'Z' && text.at(index - 1) >= 'a'
                || c >= 0x0E00;
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
            if (next == null && node.next(' ') != null) {
                node = node.next(' ');
                index = marks(text, index, "-_ \n");
            } else if (next == null && node.next('~') != null) {
                node = node.next('~');
                index = marks(text, index, ":='\" ");
            } else {
                node = next;
                index +=
                        next != null && next == node && text.at(index) == ' ' ? marks(text, index, "-_ \n") - index : 1;
            }
        }
        return longest;
    }

    private static int marks(FoldedText text, int from, String marks) {
        int index = from;
        while (index - from < MOST_MARKS && index < text.length() && marks.indexOf(text.at(index)) >= 0) {
            index++;
        }
        return index;
    }

    private static boolean endsWord(FoldedText text, int end) {
        boolean otherScript = text.at(end - 1) >= 0x0E00;
        return otherScript
                || !text.isWord(end - 1)
                || !text.isLetter(end)
                || text.small(end) == 's' && !text.isLetter(end + 1)
                || text.at(end) >= 'A' && text.at(end) <= 'Z' && text.at(end - 1) >= 'a';
    }

    private static Node tree() {
        var tree = new Node();
        SecretWords.LABELS.forEach((means, labels) -> {
            for (String label : labels.split("[|]")) {
                Node node = tree;
                for (char c : CharacterFolding.label(label).toCharArray()) {
                    node = node.child(c);
                }
                node.means = means;
            }
        });
        return tree;
    }

    /** Where the labels that begin alike go on. */
    private static final class Node {

        private final Node[] latin = new Node[128];
        private char[] otherCharacters = {};
        private Node[] others = {};
        private Means means;

        Node next(char c) {
            if (c < latin.length) {
                return latin[c];
            }
            int place = Arrays.binarySearch(otherCharacters, c);
            return place < 0 ? null : others[place];
        }

        Node child(char c) {
            Node known = next(c);
            if (known != null) {
                return known;
            }
            var child = new Node();
            if (c < latin.length) {
                latin[c] = child;
            } else {
                int place = -Arrays.binarySearch(otherCharacters, c) - 1;
                otherCharacters = Arrays.copyOf(otherCharacters, others.length + 1);
                others = Arrays.copyOf(others, others.length + 1);
                System.arraycopy(otherCharacters, place, otherCharacters, place + 1, others.length - 1 - place);
                System.arraycopy(others, place, others, place + 1, others.length - 1 - place);
                otherCharacters[place] = c;
                others[place] = child;
            }
            return child;
        }
    }
}
