package io.supportaccess.privacy;

import java.util.Optional;

/**
 * A person by all that the application knows them by.
 *
 * @param name first and last name
 */
public record PersonIdentity(String userId, Optional<String> name, Optional<String> mail) {

    /** The same by the names that an administrator remembers, where the application knows none any more. */
    public PersonIdentity orCalled(Optional<String> otherName, Optional<String> otherMail) {
        return new PersonIdentity(userId, name.or(() -> otherName), mail.or(() -> otherMail));
    }
}
