package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import io.supportaccess.guard.LabelFinder.Label.Means;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import java.util.Optional;

/** The nearest label before each number of a text. It reads the text once, so it is asked in the order of the text. */
final class NearestLabel {

    private static final int NEAR = 45;
    private static final int CLOSE = 12;

    private final FoldedText text;
    private final List<Label> labels;
    private int label = -1;
    private int next;

    NearestLabel(Reading reading) {
        this.text = reading.text();
        this.labels = reading.labels();
    }

    /** The meaning of the nearest label before the number that begins here. */
    Optional<Means> before(int number) {
        while (next < labels.size() && labels.get(next).to() <= number) {
            label = labels.get(next).means() == Means.CARD ? label : next;
            next++;
        }
        if (label < 0 || number - labels.get(label).to() > NEAR) {
            return Optional.empty();
        }
        Label nearest = labels.get(label);
        return isSomethingElse(nearest.means()) && isInAnotherSentence(nearest.to(), number)
                ? Optional.empty()
                : Optional.of(nearest.means());
    }

    boolean isFarFrom(int number) {
        return label < 0 || number - labels.get(label).to() > CLOSE;
    }

    static boolean isSomethingElse(Means means) {
        return means == Means.REFERENCE || means == Means.SOMETHING_ELSE;
    }

    private boolean isInAnotherSentence(int from, int to) {
        String between = text.piece(from, to);
        return between.contains("\n") || between.contains(". ") || between.endsWith(".") && text.at(to) == ' ';
    }
}
