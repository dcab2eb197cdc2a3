package io.supportaccess.receiver;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.supportaccess.audit.ChainedEntry;
import io.supportaccess.notice.OutboxReader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Turns audit entries into deliveries, and begins a job for each receiver to whom something can be sent. A job that ends
 * just before something new is written misses it; the next round, seconds later, does not.
 */
@Component
class DeliveryRound implements OutboxReader {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);

    private final DeliveryRouting routing;
    private final DeliveryQueue queue;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final Scheduler scheduler;

    DeliveryRound(
            DeliveryRouting routing,
            DeliveryQueue queue,
            Deliveries deliveries,
            WebhookSettings settings,
            Scheduler scheduler) {
        this.routing = routing;
        this.queue = queue;
        this.deliveries = deliveries;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Override
    public String name() {
        return "receivers";
    }

    @Override
    public void take(List<ChainedEntry> entries) {
        routing.take(entries.stream().map(each -> each.entry().id()).toList());
    }

    @Scheduled(fixedDelayString = "${support-access.notice.every:2s}")
    void begin() {
        List<String> receivers = queue.receiversWithWork();
        receivers.forEach(receiver -> scheduler.scheduleIfNotExists(
                DeliveryConfiguration.SEND.instance(receiver).build(), Instant.now()));
        if (!receivers.isEmpty()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tellOfEndingAccesses() {
        routing.takeEnding();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void deleteOld() {
        while (deliveries.deleteOld(settings.keep())) {
            LOG.debug("A batch of old deliveries is deleted.");
        }
    }
}
