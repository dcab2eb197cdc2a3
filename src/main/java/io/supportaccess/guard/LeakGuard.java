package io.supportaccess.guard;

import io.supportaccess.guard.LabelFinder.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what no text may contain: secrets, for which the text is refused, and national numbers and bank
 * accounts, which are masked. Each rule reads the text once and never goes back, so a hostile text costs no more time
 * than an ordinary one of its length.
 */
public final class LeakGuard {

    /** If two rules match the same place, the match of the rule that comes first here counts. */
    private static final List<Rule> RULES = List.of(
            KnownTokens::find,
            CredentialUrls::find,
            LabelledSecrets::find,
            PaymentCards::find,
            LabelledAccounts::find,
            NationalNumbers::find,
            LetteredNumbers::find);

    private LeakGuard() {}

    /** Never throws. Only the masked text of the result contains the value of a leak. */
    public static Inspection inspect(String text) {
        Reading reading = Reading.of(text);
        List<Match> matches = new ArrayList<>();
        RULES.forEach(rule -> rule.find(reading, matches));
        return Inspection.of(reading.text(), matches);
    }

    /** Adds the places that look like one kind of leak. */
    private interface Rule {
        void find(Reading reading, List<Match> matches);
    }

    /**
     * A stretch of the folded text that a rule takes for a leak.
     *
     * @param to behind its last character
     */
    record Match(LeakKind kind, int from, int to) {

        /** How many characters at the end stay readable: enough to tell two numbers apart, too few to use one. */
        int readableCharacters() {
            return kind == LeakKind.US_SOCIAL_SECURITY_NUMBER || kind == LeakKind.UK_NATIONAL_INSURANCE_NUMBER ? 2 : 3;
        }
    }

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
}
