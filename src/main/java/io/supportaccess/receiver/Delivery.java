package io.supportaccess.receiver;

import com.fasterxml.jackson.annotation.JsonValue;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event on its way to one receiver.
 *
 * @param id by which the receiver drops a repeat
 * @param event its kind
 * @param dueAt of the next attempt
 * @param doneAt when it was delivered, given up or settled
 * @param status of the last answer
 * @param problem of the last attempt, in a sentence
 */
public record Delivery(
        String id,
        Optional<String> reference,
        String event,
        DeliveryOutcome outcome,
        int attempts,
        Instant dueAt,
        Instant createdAt,
        Optional<Instant> doneAt,
        Optional<Integer> status,
        Optional<String> problem) {

    static final Columns<Delivery> COLUMNS = new Columns<>(Delivery.class);

    /** What became of it. */
    public enum DeliveryOutcome {
        WAITING,
        DELIVERED,
        /** Given up after the last attempt. */
        DEAD,
        /** Not sent, since the step was done or claimed, or the access was ended, before. */
        SETTLED;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
