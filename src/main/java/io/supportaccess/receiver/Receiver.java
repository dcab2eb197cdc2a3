package io.supportaccess.receiver;

import io.supportaccess.row.Columns;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A program outside that is told what happens to requests, by a webhook.
 *
 * @param events kinds of events, or {@code *} for all
 * @param pausedAt empty unless it has failed for so long that nothing is sent to it
 */
public record Receiver(
        String id,
        String url,
        List<String> events,
        String createdBy,
        Instant createdAt,
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
        return "Receiver[%s]".formatted(id);
    }
}
