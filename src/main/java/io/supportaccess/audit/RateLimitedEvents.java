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

/**
 * Keeps what costs nothing to cause, such as being refused: one by one up to a number a minute, and of the rest how many
 * they were. Each person has a ration of their own, all strangers together have a small one: so strangers fill no disk, and
 * no crowd of theirs hides what a person was refused.
 */
@Component
public class RateLimitedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimitedEvents.class);
    private static final int ADDRESSES_AT_THEIR_MOST = 2;

    private final ApplicationEventPublisher events;
    private final AuditSettings settings;

    /** By whose ration it is; of strangers as many addresses at most as entries, so nobody makes this grow. */
    private final Map<Ration, Map<String, Integer>> kept = new HashMap<>();

    private final Map<Ration, Long> notKept = new HashMap<>();

    public RateLimitedEvents(ApplicationEventPublisher events, AuditSettings settings) {
        this.events = events;
        this.settings = settings;
    }

    /**
     * Whose facts are counted together.
     *
     * @param actor of the entry that tells how many were not kept
     * @param details of that entry beside the number
     */
    private record Ration(EventType what, String actor, Map<String, Object> details, int ofOne, int ofAll) {

        DomainEvent notKept(long number) {
            Map<String, Object> told = new HashMap<>(details);
            told.put("notKept", number);
            return new DomainEvent(what, Optional.empty(), actor, told);
        }
    }

    /** @param fact told only if it is kept: making it may cost a query */
    public void ofPerson(EventType what, String userId, Supplier<DomainEvent> fact) {
        int most = settings.refusalsPerMinute();
        keep(new Ration(what, userId, Map.of(), most, most), userId, fact);
    }

    /** @param of which strangers share a ration, in a word that stands in the entry of what was not kept */
    public void ofStranger(EventType what, String of, String address, Supplier<DomainEvent> fact) {
        int most = settings.strangersPerMinute();
        keep(
                new Ration(what, DomainEvent.SYSTEM, Map.of("of", of), most, ADDRESSES_AT_THEIR_MOST * most),
                address,
                fact);
    }

    /** One entry for all of a ration that had none of their own in the last minute, and a new minute. */
    @Scheduled(fixedRate = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void beginMinute() {
        notKeptUntilNow().forEach((ration, missing) -> {
            if (!published(() -> ration.notKept(missing))) {
                notKept(ration, missing);
            }
        });
    }

    private void keep(Ration ration, String who, Supplier<DomainEvent> fact) {
        if (!mayKeep(ration, who) || !published(fact)) {
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

    /** The answer stands by now: that it cannot be kept makes it no other one. */
    private boolean published(Supplier<DomainEvent> fact) {
        try {
            events.publishEvent(fact.get());
            return true;
        } catch (RuntimeException failed) {
            LOG.error(
                    "A fact could not be kept, it will be counted: {}",
                    failed.getClass().getSimpleName());
            return false;
        }
    }
}
