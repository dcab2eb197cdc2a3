package io.supportaccess.security.password;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;

/**
 * The rules for a new password, by NIST SP 800-63B-4 for a password without a second factor: long, of any characters,
 * and none that guessers try first. No rule demands a digit or a capital: they make a password no harder to guess.
 */
public final class PasswordRules implements PasswordPolicy {

    static final int SHORTEST = 15;
    static final int LONGEST = 128;

    private static final String LENGTH = "%d to %d characters, of any kind, blanks too".formatted(SHORTEST, LONGEST);
    private static final String GUESSING =
            "hard to guess: no common password, no row of keys, nothing repeated, not mainly your own or the product's"
                    + " name";

    /** For a person who has set another one. */
    public static final String SENTENCE = "must have " + LENGTH + ", and be " + GUESSING + ".";

    /** Made once: the rule loads 30,000 words, and pages that show the rules ask for them at each visit. */
    private final List<PasswordPolicyRule> rules = List.of(new Length(), new GuessabilityRule(GUESSING));

    @Override
    public List<PasswordPolicyRule> getRules() {
        return rules;
    }

    private static final class Length implements PasswordPolicyRule {

        /** Camunda's pages look a text up by this name, and show the name if they have no text. */
        @Override
        public String getPlaceholder() {
            return LENGTH;
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            int length = password.codePointCount(0, password.length());
            return length >= SHORTEST && length <= LONGEST && Argon2idPasswordEncoder.isText(password);
        }
    }
}
