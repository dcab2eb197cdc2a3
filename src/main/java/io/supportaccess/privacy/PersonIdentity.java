package io.supportaccess.privacy;

import java.util.Optional;

/**
 * A person, with every name that the application has for them.
 *
 * @param name first and last name
 */
public record PersonIdentity(String userId, Optional<String> name, Optional<String> mail) {

    /** Adds the name and address that an administrator gives for a deleted user. */
    public PersonIdentity orCalled(Optional<String> otherName, Optional<String> otherMail) {
        return new PersonIdentity(userId, name.or(() -> otherName), mail.or(() -> otherMail));
    }
}
