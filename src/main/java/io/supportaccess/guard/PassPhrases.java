package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import io.supportaccess.guard.LeakGuard.Match;
import java.util.Optional;

/** Finds a pass phrase: several words that together say nothing about one. */
final class PassPhrases {

    private static final int FURTHEST = 100;
    private static final int SHORTEST_WORD = 4;
    private static final int FEWEST_WORDS = 3;

    private PassPhrases() {}

    static Optional<Match> behind(FoldedText text, Label label) {
        LabelledValue direct = LabelledValue.of(text, label.to());
        int words = 0;
        int end = direct.value();
        for (int begin = end; direct.hasSeparator() && end - direct.value() < FURTHEST; begin = end + 1) {
            int behind = LabelledValue.wordEnd(text, begin);
            if (behind - begin < SHORTEST_WORD) {
                break;
            }
            String word = text.small(begin, behind);
            words += LabelWords.NOT_A_PASSWORD.contains(word) || LabelledSecrets.isDescription(word) ? 0 : 1;
            end = behind;
            if (!text.isOneOf(" -_.", end)) {
                break;
            }
        }
        return words >= FEWEST_WORDS
                ? Optional.of(new Match(LeakKind.PASSWORD, direct.value(), end))
                : Optional.empty();
    }
}
