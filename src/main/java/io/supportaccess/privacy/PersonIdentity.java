package io.supportaccess.privacy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person, with every name that the application has for them.
 *
 * @param name first and last name
 * @param otherName a further one, such as a name before a marriage
 * @param otherMail a further address, such as one of a former mailbox
 */
public record PersonIdentity(
        String userId,
        Optional<String> name,
        Optional<String> mail,
        Optional<String> otherName,
        Optional<String> otherMail) {

    public PersonIdentity(String userId, Optional<String> name, Optional<String> mail) {
        this(userId, name, mail, Optional.empty(), Optional.empty());
    }

    /** Adds the name and address that an administrator gives: of a deleted user, or that a user had before. */
    public PersonIdentity alsoCalled(Optional<String> otherName, Optional<String> otherMail) {
        return new PersonIdentity(userId, name, mail, otherName, otherMail);
    }

    List<String> names() {
        return Stream.of(name, otherName).flatMap(Optional::stream).toList();
    }

    List<String> mails() {
        return Stream.of(mail, otherMail).flatMap(Optional::stream).toList();
    }
}
