package io.supportaccess.guard;

/** A text as the rules read it, with the way back: folded, without what nobody sees, and in small letters beside. */
final class FoldedText {

    private final String original;
    private final char[] characters;
    private final char[] small;
    private final int[] places;
    private final int length;

    private FoldedText(String original, char[] characters, char[] small, int[] places, int length) {
        this.original = original;
        this.characters = characters;
        this.small = small;
        this.places = places;
        this.length = length;
    }

    static FoldedText of(String text) {
        var characters = new char[text.length()];
        var small = new char[text.length()];
        var places = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int place = i;
            char folded;
            if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                folded = CharacterFolding.of(text.codePointAt(i));
                i += Character.charCount(text.codePointAt(i)) - 1;
            } else {
                folded = CharacterFolding.of(c);
            }
            boolean halfOfALineBreak = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (folded != CharacterFolding.NOTHING && !halfOfALineBreak) {
                characters[length] = folded;
                small[length] = folded < 0x80
                        ? folded >= 'A' && folded <= 'Z' ? (char) (folded + 32) : folded
                        : Character.toLowerCase(folded);
                places[length++] = place;
            }
        }
        return new FoldedText(text, characters, small, places, length);
    }

    int length() {
        return length;
    }

    /** A blank beyond both ends, so that no rule has to look where the text begins and ends. */
    char at(int index) {
        return index < 0 || index >= length ? '\n' : characters[index];
    }

    char small(int index) {
        return index < 0 || index >= length ? '\n' : small[index];
    }

    /** Where it stands in the text as it was written. */
    int place(int index) {
        return index >= length ? original.length() : places[index];
    }

    String original() {
        return original;
    }

    boolean isDigit(int index) {
        return CharacterClass.is(at(index), CharacterClass.DIGIT);
    }

    boolean isLatin(int index) {
        return CharacterClass.is(at(index), CharacterClass.LATIN);
    }

    boolean isLetter(int index) {
        return CharacterClass.is(at(index), CharacterClass.LETTER);
    }

    boolean isWord(int index) {
        return CharacterClass.is(at(index), CharacterClass.WORD);
    }

    boolean isBlank(int index) {
        return CharacterClass.is(at(index), CharacterClass.BLANK);
    }

    boolean isToken(int index) {
        return CharacterClass.is(at(index), CharacterClass.TOKEN);
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

    /** A short piece, for a look into a list of words. */
    String small(int from, int to) {
        return piece(small, from, to);
    }

    String piece(int from, int to) {
        return piece(characters, from, to);
    }

    private String piece(char[] of, int from, int to) {
        int end = Math.min(to, length);
        return from < end ? new String(of, Math.max(0, from), end - Math.max(0, from)) : "";
    }
}
