package io.supportaccess.receiver;

import io.supportaccess.row.Columns;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody outside who is told what happens to requests.
 *
 * @param name a webhook's host, or what a channel is called here
 * @param events kinds of events, or {@code *} for all
 * @param organisations their ids; empty for all
 * @param failures since the last success
 * @param pausedAt empty unless it has failed for so long that nothing is sent to it
 */
public record Receiver(
        String id,
        ReceiverKind kind,
        String name,
        String url,
        List<String> events,
        List<String> organisations,
        boolean payrollOnly,
        boolean overdueOnly,
        String createdBy,
        Instant createdAt,
        int failures,
        Optional<Instant> failingSince,
        Optional<Instant> pausedAt) {

    static final Columns<Receiver> COLUMNS = new Columns<>(Receiver.class);

    /** Without the path and the query, either of which may be a secret. */
    public String host() {
        return URI.create(url).getHost();
    }

    /** The address stays out of every log. */
    @Override
    public String toString() {
        return "Receiver[%s %s]".formatted(kind, id);
    }
}
