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
 * @param step the key of the open step that a channel is told of, and its name
 * @param plannedEnd of the access now
 * @param settled whether a channel need not be told any more
 */
record ReportedEvent(
        String id,
        String kind,
        Instant time,
        Optional<String> reference,
        Optional<String> state,
        Optional<String> organisation,
        Optional<String> actor,
        Optional<String> step,
        Optional<String> stepName,
        Optional<Instant> plannedEnd,
        boolean settled,
        int attempts) {

    static final Columns<ReportedEvent> COLUMNS = new Columns<>(ReportedEvent.class);
}
