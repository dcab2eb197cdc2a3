package io.supportaccess.receiver;

import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;

/**
 * What a delivery tells: which request, what happened and when, and nothing that anybody wrote. It is read anew for each
 * attempt, so that an erasure holds for what is still to be sent.
 *
 * @param id of the delivery
 * @param state of the request when the delivery was written
 * @param organisation its name
 * @param actor a user's id, or a pseudonym once that person is erased
 */
record ReportedEvent(
        String id,
        String kind,
        Instant time,
        Optional<String> reference,
        Optional<String> state,
        Optional<String> organisation,
        Optional<String> actor,
        int attempts) {

    static final Columns<ReportedEvent> COLUMNS = new Columns<>(ReportedEvent.class);
}
