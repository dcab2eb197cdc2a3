package io.supportaccess.privacy;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person by all that the application knows them by.
 *
 * @param name first and last name
 */
public record KnownPerson(String userId, Optional<String> name, Optional<String> mail) {

    private static final Pattern LETTER_OF_AN_EXPRESSION = Pattern.compile("[^\\p{L}\\p{N}\\s]");

    /**
     * Finds the person in what somebody wrote, as an expression of PostgreSQL. An ordinary word may be a user's id too: it is
     * looked for only where it is an address.
     */
    String inTexts() {
        return Stream.of(mail, name, Optional.of(userId).filter(id -> id.contains("@")))
                .flatMap(Optional::stream)
                .distinct()
                .map(words -> LETTER_OF_AN_EXPRESSION.matcher(words).replaceAll("\\\\$0"))
                .map(words -> "(?<!\\w)" + words.replaceAll("\\s+", "\\\\s+") + "(?!\\w)")
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    boolean canBeFoundInTexts() {
        return mail.isPresent() || name.isPresent() || userId.contains("@");
    }
}
