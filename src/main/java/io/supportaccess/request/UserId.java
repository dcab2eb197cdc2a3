package io.supportaccess.request;

import java.text.Normalizer;
import java.util.Locale;

/** A user's id among the event details of a {@link DomainEvent}; the audit entry has a pseudonym instead. */
public record UserId(String userId) {

    /** The form by which ids are compared: readers take two ids that differ only in capitals for one person's. */
    public static String normal(String userId) {
        return Normalizer.normalize(userId, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
