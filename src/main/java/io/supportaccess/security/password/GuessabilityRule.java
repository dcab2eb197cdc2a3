package io.supportaccess.security.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/**
 * Refuses passwords that a guesser tries first: the 30,000 most common passwords, names and words, rows of keys,
 * repetitions, the person's own names and the product's, and combinations of few of these. A list of passwords alone
 * would pass most combinations.
 */
final class GuessabilityRule implements PasswordPolicyRule {

    private static final double GUESSES_LOG10 = 10;

    /** The estimate's time grows steeply with the length. A hard password is hard in its beginning already. */
    private static final int MEASURED = 32;

    private static final List<String> OURS = List.of(
            "xero", "support", "access", "camunda", "tasklist", "cockpit", "admin", "administrator", "password");

    private final String placeholder;

    /** Its words take ten megabytes, and most days nobody sets a password. */
    private SoftReference<Zxcvbn> estimate = new SoftReference<>(null);

    GuessabilityRule(String placeholder) {
        this.placeholder = placeholder;
    }

    @Override
    public String getPlaceholder() {
        return placeholder;
    }

    @Override
    public Map<String, String> getParameters() {
        return Map.of();
    }

    @Override
    public boolean execute(String password) {
        return isHard(password, OURS);
    }

    @Override
    public boolean execute(String password, User user) {
        return user == null ? execute(password) : isHard(password, words(user));
    }

    /** Ignores signs, since everybody puts some between two words. */
    private boolean isHard(String password, List<String> known) {
        String plain =
                password.replace('@', 'a').replace('$', 's').replace('!', 'i').replaceAll("[^\\p{L}\\p{N}]", "");
        return estimate()
                        .measure(plain.substring(0, Math.min(MEASURED, plain.length())), known)
                        .getGuessesLog10()
                >= GUESSES_LOG10;
    }

    private synchronized Zxcvbn estimate() {
        Zxcvbn ready = estimate.get();
        if (ready == null) {
            ready = new Zxcvbn();
            estimate = new SoftReference<>(ready);
        }
        return ready;
    }

    private static List<String> words(User user) {
        Stream<String> theirs = Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                .filter(Objects::nonNull)
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{N}]+"))));
        return Stream.concat(OURS.stream(), theirs)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
