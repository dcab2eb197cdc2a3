package io.supportaccess.audit;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Limits the events that anybody can cause, such as refused calls: up to a number a minute each becomes an entry, and
 * the others are counted in one. Each person has a ration. All callers without a sign-in share a small one, so that
 * they cannot fill the disk or hide the refusals of a person.
 */
@Component
public class RateLimitedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimitedEvents.class);
    private static final int ADDRESSES_AT_THEIR_MOST = 2;

    private final ApplicationEventPublisher events;
    private final AuditSettings settings;
    private final TransactionOperations transaction;

    /**
     * How many events of each person or address became entries; there are never more addresses than entries, so it
     * stays small.
     */
    private final Map<Ration, Map<String, Integer>> kept = new HashMap<>();

    private final Map<Ration, Long> notKept = new HashMap<>();

    public RateLimitedEvents(
            ApplicationEventPublisher events, AuditSettings settings, TransactionOperations transaction) {
        this.transaction = transaction;
        this.events = events;
        this.settings = settings;
    }

    /**
     * The events that are counted together.
     *
     * @param actor of the entry that counts the others
     * @param details of that entry besides the number
     */
    private record Ration(EventType what, String actor, Map<String, Object> details, int ofOne, int ofAll) {

        DomainEvent notKept(long number) {
            Map<String, Object> told = new HashMap<>(details);
            told.put("notKept", number);
            return new DomainEvent(what, Optional.empty(), actor, told);
        }
    }

    /** @param event is made only if it becomes an entry, in its transaction, since making it may cost a query */
    public void ofPerson(EventType what, String userId, Supplier<DomainEvent> event) {
        int most = settings.refusalsPerMinute();
        keep(new Ration(what, userId, Map.of(), most, most), userId, event);
    }

    /** @param group the name of those who share a ration; the entry that counts them has it too */
    public void ofStranger(EventType what, String group, String address, Supplier<DomainEvent> event) {
        int most = settings.strangersPerMinute();
        keep(
                new Ration(what, DomainEvent.SYSTEM, Map.of("of", group), most, ADDRESSES_AT_THEIR_MOST * most),
                address,
                event);
    }

    /** Writes one entry for the counted events of each ration, and begins a new minute. */
    @Scheduled(fixedRate = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void beginMinute() {
        notKeptUntilNow().forEach((ration, missing) -> {
            if (!published(() -> ration.notKept(missing))) {
                notKept(ration, missing);
            }
        });
    }

    private void keep(Ration ration, String who, Supplier<DomainEvent> event) {
        if (!mayKeep(ration, who) || !published(event)) {
            notKept(ration, 1);
        }
    }

    private synchronized boolean mayKeep(Ration ration, String who) {
        Map<String, Integer> its = kept.computeIfAbsent(ration, one -> new HashMap<>());
        int all = its.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= ration.ofAll() || its.getOrDefault(who, 0) >= ration.ofOne()) {
            return false;
        }
        its.merge(who, 1, Integer::sum);
        return true;
    }

    private synchronized Map<Ration, Long> notKeptUntilNow() {
        Map<Ration, Long> missing = Map.copyOf(notKept);
        notKept.clear();
        kept.clear();
        return missing;
    }

    private synchronized void notKept(Ration ration, long more) {
        notKept.merge(ration, more, Long::sum);
    }

    /** The response is already decided; a failure here must not change it. */
    private boolean published(Supplier<DomainEvent> event) {
        try {
            transaction.executeWithoutResult(begun -> events.publishEvent(event.get()));
            return true;
        } catch (RuntimeException failed) {
            LOG.error(
                    "An event could not be kept and will be counted: {}",
                    failed.getClass().getSimpleName());
            return false;
        }
    }
}
