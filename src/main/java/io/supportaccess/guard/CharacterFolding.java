package io.supportaccess.guard;

import java.text.Normalizer;

/** Maps characters that look alike to one: full-width, accented, Cyrillic and Greek letters, digits of any script. */
final class CharacterFolding {

    /** Stands for an invisible character, which is left out. */
    static final char NOTHING = 0;

    private static final char UNKNOWN = '\u25A1';
    private static final String LOOK_ALIKES =
            "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSУYΑAΒBΕEΖZΗHΙIΚKΜMΝNΟO"
                    + "ΡPΤTΥYΧXαaοoνvρpιiκkτtυuχxıi‘'’'‚'‛'´'`'“\"”\"„\"«\"»\"‹'›'∶:꞉:︰:ː:·.․.∙.。.⁄/∕/−-⁃-˗-ー-¦|";
    private static final int FIRST_BEYOND = 0x1D400;
    private static final int LAST_BEYOND = 0x1FAFF;
    private static final char[] BASIC = table(0, 0xFFFF);
    private static final char[] MATHEMATICAL_TO_PICTURES = table(FIRST_BEYOND, LAST_BEYOND);

    private CharacterFolding() {}

    static char of(int codePoint) {
        if (codePoint <= 0xFFFF) {
            return BASIC[codePoint];
        }
        if (codePoint >= FIRST_BEYOND && codePoint <= LAST_BEYOND) {
            return MATHEMATICAL_TO_PICTURES[codePoint - FIRST_BEYOND];
        }
        return folded(codePoint);
    }

    /** A label in the form that it has in a folded text, in small letters. */
    static String label(String text) {
        var label = new StringBuilder();
        text.codePoints()
                .map(CharacterFolding::of)
                .filter(c -> c != NOTHING)
                .forEach(c -> label.append(Character.toLowerCase((char) c)));
        return label.toString();
    }

    private static char[] table(int first, int last) {
        var table = new char[last - first + 1];
        for (int codePoint = first; codePoint <= last; codePoint++) {
            table[codePoint - first] = folded(codePoint);
        }
        for (int i = 0; first == 0 && i < LOOK_ALIKES.length(); i += 2) {
            table[LOOK_ALIKES.charAt(i)] = LOOK_ALIKES.charAt(i + 1);
        }
        return table;
    }

    private static char folded(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == '\n' || codePoint == '\r' || codePoint == 0x0B || codePoint == 0x0C
                    ? '\n'
                    : codePoint < 0x20 ? ' ' : codePoint == '`' ? '\'' : (char) codePoint;
        }
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> NOTHING;
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL -> '\n';
            case Character.DASH_PUNCTUATION -> '-';
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> UNKNOWN;
            default -> decomposed(codePoint);
        };
    }

    private static char decomposed(int codePoint) {
        boolean filler = codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0;
        if (filler) {
            return NOTHING;
        }
        boolean ideograph = codePoint >= 0x3400 && codePoint <= 0x9FFF || codePoint >= 0xAC00 && codePoint <= 0xD7A3;
        if (ideograph) {
            return (char) codePoint;
        }
        String apart = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        boolean one = apart.codePoints()
                        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                        .count()
                == 1;
        if (one && apart.charAt(0) < 0x80) {
            return apart.charAt(0);
        }
        return codePoint > 0xFFFF
                ? UNKNOWN
                : one && !Character.isSurrogate(apart.charAt(0)) ? apart.charAt(0) : (char) codePoint;
    }
}
