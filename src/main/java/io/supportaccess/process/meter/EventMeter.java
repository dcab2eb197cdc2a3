package io.supportaccess.process.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts what happens, once it is committed: requests, approvals, removals, refused calls and sign-ins, overridden leak
 * guards. The logger {@code io.supportaccess.event} writes each as a line, where an operator switches it on.
 */
@Component
class EventMeter {

    private static final Logger LOG = LoggerFactory.getLogger("io.supportaccess.event");

    private final Map<EventType, Counter> counters;

    EventMeter(MeterRegistry registry) {
        // From the start, so that a rate sees the first one too.
        counters = Arrays.stream(EventType.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        what -> Counter.builder("support.access.events")
                                .description("What has happened since the start of this node")
                                .tag("event", what.code())
                                .register(registry),
                        (one, other) -> one,
                        () -> new EnumMap<>(EventType.class)));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void count(DomainEvent event) {
        counters.get(event.what()).increment();
        LOG.atInfo()
                .addKeyValue("event.action", event.what().code())
                .addKeyValue("reference", event.reference().orElse(""))
                .log("{} {}", event.what().code(), event.reference().orElse(""));
    }
}
