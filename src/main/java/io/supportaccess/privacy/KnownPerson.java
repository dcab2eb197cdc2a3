package io.supportaccess.privacy;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A person by all that the application knows them by.
 *
 * @param name first and last name
 */
public record KnownPerson(String userId, Optional<String> name, Optional<String> mail) {

    /** Matches nothing. */
    private static final String NOBODY = "(?!)";

    private static final Pattern LETTER_OF_AN_EXPRESSION = Pattern.compile("[^\\p{L}\\p{N}\\s]");

    /**
     * Finds the person in what somebody wrote, as an expression of PostgreSQL. An ordinary word may be a user's id too: it is
     * looked for only where it is an address.
     */
    String inTexts() {
        return Stream.of(mail, name, Optional.of(userId).filter(id -> id.contains("@")))
                .flatMap(Optional::stream)
                .distinct()
                .map(words -> "(?<!\\w)" + escaped(words).replaceAll("\\s+", "\\\\s+") + "(?!\\w)")
                .reduce((one, other) -> one + "|" + other)
                .orElse(NOBODY);
    }

    static String escaped(String words) {
        return LETTER_OF_AN_EXPRESSION.matcher(words).replaceAll("\\\\$0");
    }
}
