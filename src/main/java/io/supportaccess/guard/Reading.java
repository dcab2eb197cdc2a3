package io.supportaccess.guard;

import java.util.List;

/**
 * A text prepared for the rules.
 *
 * @param labels in the order of the text
 * @param groups of digits, with an O or l between digits read as 0 or 1
 */
record Reading(FoldedText text, List<Label> labels, DigitGroups groups) {

    static Reading of(String text) {
        FoldedText folded = FoldedText.of(text);
        return new Reading(folded, LabelFinder.in(folded), DigitGroups.withLookAlikes(folded));
    }
}
