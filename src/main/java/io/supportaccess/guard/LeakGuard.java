package io.supportaccess.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what must not leave the house in a text: secrets, for which the text is refused, and national numbers and bank
 * accounts, which are masked. Each rule reads the text once and never goes back, so a hostile text costs no more time
 * than an ordinary one of its length.
 */
public final class LeakGuard {

    /** Where two rules match the same place, the match of the rule that stands first here counts. */
    private static final List<Rule> RULES = List.of(
            KnownTokens::find,
            CredentialUrls::find,
            LabelledSecrets::find,
            PaymentCards::find,
            LabelledAccounts::find,
            NationalNumbers::find,
            LetteredNumbers::find);

    private LeakGuard() {}

    /** Never throws. The result holds the value of a leak nowhere but in the masked text. */
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
}
