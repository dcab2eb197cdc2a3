package io.supportaccess.guard;

/**
 * A text as the rules read it: each character folded, invisible ones left out. It knows the place of each character in
 * the original.
 */
final class FoldedText {

    private final String original;
    private final char[] characters;
    private final char[] small;
    private final int[] places;
    private int length;

    private FoldedText(String original) {
        this.original = original;
        this.characters = new char[original.length()];
        this.small = new char[original.length()];
        this.places = new int[original.length()];
    }

    static FoldedText of(String text) {
        var folded = new FoldedText(text);
        int next;
        for (int place = 0; place < text.length(); place = next) {
            char c = text.charAt(place);
            int codePoint = Character.isHighSurrogate(c) ? text.codePointAt(place) : c;
            next = place + Character.charCount(codePoint);
            boolean halfOfALineBreak = c == '\r' && next < text.length() && text.charAt(next) == '\n';
            if (!halfOfALineBreak) {
                folded.add(CharacterFolding.of(codePoint), place);
            }
        }
        return folded;
    }

    private void add(char c, int place) {
        if (c != CharacterFolding.NOTHING) {
            characters[length] = c;
            small[length] = c >= 0x80 ? Character.toLowerCase(c) : c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            places[length++] = place;
        }
    }

    int length() {
        return length;
    }

    /**
     * The character; beyond both ends it is a line break, so that no rule has to check where the text begins and ends.
     */
    char at(int index) {
        return index < 0 || index >= length ? '\n' : characters[index];
    }

    char small(int index) {
        return index < 0 || index >= length ? '\n' : small[index];
    }

    /** The place of the character in the original. */
    int place(int index) {
        return index >= length ? original.length() : places[index];
    }

    String original() {
        return original;
    }

    boolean isDigit(int index) {
        char c = at(index);
        return c >= '0' && c <= '9';
    }

    /** A letter from a to z, small or capital. */
    boolean isLatin(int index) {
        char c = small(index);
        return c >= 'a' && c <= 'z';
    }

    boolean isLetter(int index) {
        return isLatin(index) || at(index) >= 0x80 && Character.isLetter(at(index));
    }

    /** A letter or a digit. */
    boolean isWord(int index) {
        return isDigit(index) || isLetter(index);
    }

    boolean isBlank(int index) {
        return at(index) == ' ' || at(index) == '\n';
    }

    /** A character that programs make names and keys of. */
    boolean isToken(int index) {
        return isDigit(index) || isLatin(index) || at(index) == '_' || at(index) == '-';
    }

    boolean isOneOf(String several, int index) {
        return several.indexOf(at(index)) >= 0;
    }

    boolean startsWith(String text, int index) {
        for (int i = 0; i < text.length(); i++) {
            if (at(index + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int skipBlanks(int from, int most) {
        int index = from;
        while (index < length && index - from < most && isBlank(index)) {
            index++;
        }
        return index;
    }

    /** Where at most so many digits end, with one blank or dash allowed between any two. */
    int digitsEnd(int from, int most) {
        int index = from;
        int digits = 0;
        while (digits < most) {
            boolean digit = isDigit(index);
            boolean between = index > from && isOneOf(" -", index) && isDigit(index - 1) && isDigit(index + 1);
            if (!digit && !between) {
                break;
            }
            digits += digit ? 1 : 0;
            index++;
        }
        return index;
    }

    int countDigits(int from, int to) {
        int digits = 0;
        for (int index = from; index < to; index++) {
            digits += isDigit(index) ? 1 : 0;
        }
        return digits;
    }

    /** In small letters, to look it up in a list of words. */
    String small(int from, int to) {
        return piece(small, from, to);
    }

    String piece(int from, int to) {
        return piece(characters, from, to);
    }

    private String piece(char[] of, int from, int to) {
        int begin = Math.max(0, from);
        int end = Math.min(to, length);
        return begin < end ? new String(of, begin, end - begin) : "";
    }
}
