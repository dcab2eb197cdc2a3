package io.supportaccess.guard;

/**
 * The place where the value of a label begins. It is sought a few dozen characters ahead and no further, so a text full
 * of labels takes no longer than one without.
 *
 * @param hasSeparator whether a colon, an equals sign, an arrow or a word such as "is" is between label and value
 * @param onlyWord whether the separator is only such a word, as in "password is"
 */
record LabelledValue(int value, boolean hasSeparator, boolean onlyWord) {

    private static final int FURTHEST = 60;
    private static final int MOST_WORDS = 8;

    /** Directly behind the label, with only marks and words such as "is" between. */
    static LabelledValue of(FoldedText text, int labelEnd) {
        int index = text.small(labelEnd) == 's' && !text.isWord(labelEnd + 1) ? labelEnd + 1 : labelEnd;
        boolean marked = false;
        boolean word = false;
        int begun = index;
        while (index - begun < FURTHEST && index < text.length()) {
            char c = text.at(index);
            if (c == ':' || c == '=' || c == '-' && !text.isWord(index - 1) || c == '>' || c == '\u2192') {
                marked = true;
                index++;
            } else if (c == '-' && text.at(index + 1) == '>' || isMark(text, index)) {
                index++;
            } else if (saysIs(text, index)) {
                word = true;
                index = wordEnd(text, index);
            } else {
                break;
            }
        }
        return new LabelledValue(index, marked || word, word && !marked);
    }

    /** Behind more words on the same line, as in "password for the shop is". */
    static LabelledValue beyondWords(FoldedText text, LabelledValue direct, int limit) {
        int index = direct.value();
        for (int words = 1; words <= MOST_WORDS && index - direct.value() < FURTHEST && index < limit; words++) {
            while (!text.isBlank(index)
                    && text.at(index) != ':'
                    && text.at(index) != '='
                    && index - direct.value() < FURTHEST) {
                if (text.at(index) == '.' && text.isBlank(index + 1) || text.at(index) == ';') {
                    return new LabelledValue(index, false, false);
                }
                index++;
            }
            int blanks = text.at(index) == ' ' ? text.skipBlanks(index, 3) : index;
            LabelledValue next = of(text, blanks);
            if (next.hasSeparator()) {
                return new LabelledValue(next.value(), true, next.onlyWord());
            }
            if (text.at(index) == '\n') {
                break;
            }
            index = blanks == index ? index + 1 : blanks;
        }
        return new LabelledValue(index, false, false);
    }

    private static boolean saysIs(FoldedText text, int index) {
        if (!text.isLetter(index) || text.at(index) >= 0x0E00 || text.isWord(index - 1)) {
            return false;
        }
        int end = wordEnd(text, index);
        return end - index < 10 && LabelWords.IS.contains(text.small(index, end));
    }

    static int wordEnd(FoldedText text, int from) {
        int index = from;
        while (index - from < FURTHEST && (text.isLetter(index) || text.at(index) == '\'')) {
            index++;
        }
        return index;
    }

    private static boolean isMark(FoldedText text, int index) {
        char c = text.at(index);
        return " \n\"'([".indexOf(c) >= 0
                || c == '#' && text.at(index + 1) == ' '
                || c == '*' && (text.at(index + 1) == ' ' || text.at(index - 1) == '*')
                || isNumberOfListItem(text, index)
                || text.isOneOf(".)", index) && isNumberOfListItem(text, index - 1);
    }

    /** As in "1. " or "2) " at the beginning of a line. */
    private static boolean isNumberOfListItem(FoldedText text, int index) {
        return text.isDigit(index)
                && text.at(index - 1) == '\n'
                && text.isOneOf(".)", index + 1)
                && text.at(index + 2) == ' ';
    }
}
