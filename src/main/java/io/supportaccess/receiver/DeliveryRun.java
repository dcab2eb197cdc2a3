package io.supportaccess.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.receiver.DeliveryQueue.Addressee;
import io.supportaccess.receiver.ReceiverHttp.Attempt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Sends one receiver what waits for it, one delivery after the other: so a receiver never holds more than one thread. No
 * transaction is open while it waits for an answer. Whoever stops in between sends that delivery again, under the same id.
 */
@Component
class DeliveryRun {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRun.class);

    /** The other threads of the scheduler stay free for mail. */
    private static final int MOST_AT_ONCE = 5;

    /** Then it is the turn of another receiver. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DeliveryQueue queue;
    private final ReceiverHttp http;
    private final ChannelText channels;
    private final ObjectMapper json;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    DeliveryRun(DeliveryQueue queue, ReceiverHttp http, ChannelText channels, ObjectMapper json) {
        this.queue = queue;
        this.http = http;
        this.channels = channels;
        this.json = json;
    }

    /** Until nothing is due, an attempt fails, or others want their turn; what is left is found in the next round. */
    void of(String receiver) {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            Instant end = Instant.now().plus(LONGEST);
            boolean goesOn = true;
            while (goesOn && Instant.now().isBefore(end)) {
                goesOn = queue.next(receiver)
                        .filter(event -> sent(receiver, event))
                        .isPresent();
            }
        } finally {
            places.release();
        }
    }

    private boolean sent(String receiver, ReportedEvent event) {
        if (event.settled()) {
            queue.settled(event);
            return true;
        }
        Optional<Addressee> to = queue.addressee(receiver);
        return to.isPresent() && sent(to.get(), event);
    }

    private boolean sent(Addressee to, ReportedEvent event) {
        Attempt attempt = post(to, event);
        if (attempt.succeeded()) {
            queue.delivered(to.receiver(), event, attempt);
        } else {
            LOG.info(
                    "Delivery {} to receiver {} failed: {}",
                    event.id(),
                    to.receiver().id(),
                    attempt.problem());
            queue.failed(to.receiver(), event, attempt);
        }
        return attempt.succeeded();
    }

    private Attempt post(Addressee to, ReportedEvent event) {
        URI address = URI.create(to.receiver().url());
        return to.secret()
                .map(secret -> signed(address, secret, event))
                .orElseGet(() -> http.post(
                        address,
                        MediaType.APPLICATION_JSON_VALUE,
                        Map.of(),
                        channels.body(to.receiver().kind(), event)));
    }

    private Attempt signed(URI address, WebhookSecret secret, ReportedEvent event) {
        String body = CloudEvent.of(event).text(json);
        Instant now = Instant.now();
        return http.post(
                address,
                CloudEvent.MEDIA_TYPE,
                Map.of(
                        "webhook-id", event.id(),
                        "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                        "webhook-signature", secret.signature(event.id(), now, body)),
                body);
    }
}
