package io.supportaccess.process.task;

import io.supportaccess.process.Identity;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says that somebody may not do a step that others are asked to do. It undoes the transaction it is thrown in, so a refused
 * step changes nothing.
 */
public final class NotOffered extends RuntimeException {

    private final String reference;

    private NotOffered(String reference, String message) {
        super(message);
        this.reference = reference;
    }

    static NotOffered to(Set<Identity> asked, String reference) {
        return new NotOffered(
                reference,
                "This step is for %s, and you are not among them now: give it back, or ask an administrator to hand it to one of them."
                        .formatted(asked.stream().map(Identity::id).sorted().collect(Collectors.joining(", "))));
    }

    /** The request whose step it is. */
    public String reference() {
        return reference;
    }
}
