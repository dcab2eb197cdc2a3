package io.supportaccess.guard;

/** What a folded character is, looked up in one table: the rules ask it many times for each character of a text. */
final class CharacterClass {

    static final int DIGIT = 1;
    /** Of a to z in either case. */
    static final int LATIN = 2;

    static final int LETTER = 4;
    static final int WORD = DIGIT | LETTER;
    /** What programs make names and keys of. */
    static final int TOKEN = 8;

    static final int BLANK = 16;
    /** What people put between groups of digits. */
    static final int JOINER = 32;

    private static final byte[] OF_ALL = ofAll();

    private CharacterClass() {}

    static boolean is(char c, int wanted) {
        return (OF_ALL[c] & wanted) != 0;
    }

    private static byte[] ofAll() {
        var all = new byte[1 << Character.SIZE];
        for (int c = 0; c < all.length; c++) {
            boolean digit = c >= '0' && c <= '9';
            boolean latin = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean letter = latin || c >= 0x80 && Character.isLetter((char) c);
            boolean token = digit || latin || c == '_' || c == '-';
            boolean blank = c == ' ' || c == '\n';
            all[c] = (byte) ((digit ? DIGIT : 0)
                    | (latin ? LATIN : 0)
                    | (letter ? LETTER : 0)
                    | (token ? TOKEN : 0)
                    | (blank ? BLANK : 0)
                    | (" -./_|*\n".indexOf(c) >= 0 ? JOINER : 0));
        }
        return all;
    }
}
