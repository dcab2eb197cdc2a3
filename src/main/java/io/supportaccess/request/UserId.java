package io.supportaccess.request;

import java.text.Normalizer;
import java.util.Locale;

/** A user's id as a detail of a {@link DomainEvent}; the audit entry holds a pseudonym instead. */
public record UserId(String userId) {

    /** The form by which ids are compared: readers take two ids that differ in capitals alone for one person's. */
    public static String normal(String userId) {
        return Normalizer.normalize(userId, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
