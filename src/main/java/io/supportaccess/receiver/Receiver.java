package io.supportaccess.receiver;

import io.supportaccess.row.Columns;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whom we tell outside what happens to requests: a program by a webhook, or a group of people by a channel.
 *
 * @param name the host of a webhook, or what a channel is called here
 * @param events kinds of events (for a channel, of notices), or {@code *} for all
 * @param organisations the ids of those whose requests a channel is told of; empty for all
 * @param payrollOnly whether a channel is told only of requests with payroll access
 * @param overdueOnly whether a channel is told only of requests with an overdue step
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
        Optional<Instant> failingSince,
        Optional<Instant> pausedAt) {

    static final Columns<Receiver> COLUMNS = new Columns<>(Receiver.class);

    private static final int RECOGNISED = 4;

    /** Without the path and the query, either of which may be a secret. */
    public String host() {
        return URI.create(url).getHost();
    }

    /** As it may be shown: the address of a channel is its only credential, so the last characters are to recognise it. */
    public String shownUrl() {
        return kind.isChannel() ? "https://%s/…%s".formatted(host(), url.substring(url.length() - RECOGNISED)) : url;
    }

    /** The address stays out of every log. */
    @Override
    public String toString() {
        return "Receiver[%s]".formatted(id);
    }
}
