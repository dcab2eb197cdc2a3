package io.supportaccess.privacy;

import java.util.Optional;

/**
 * A person by all that the application knows them by.
 *
 * @param name first and last name
 */
public record KnownPerson(String userId, Optional<String> name, Optional<String> mail) {

    /** The same by the names that an administrator remembers, where the application knows none any more. */
    public KnownPerson orCalled(Optional<String> otherName, Optional<String> otherMail) {
        return new KnownPerson(userId, name.or(() -> otherName), mail.or(() -> otherMail));
    }
}
