package io.supportaccess.api;

import io.supportaccess.audit.AuditSettings;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
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
 * Keeps refusals one by one up to a number a minute, of one address and of all, and of the rest how many they were: being
 * refused is free, and must fill no disk.
 */
@Component
class RefusalJournal {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalJournal.class);
    private static final int ADDRESSES_AT_THEIR_MOST = 10;

    private final ApplicationEventPublisher facts;
    private final int mostOfAnAddress;

    /** As many addresses at most as entries: nobody makes this grow. */
    private final Map<String, Integer> kept = new HashMap<>();

    private long keptOfAll;
    private long notKept;

    RefusalJournal(ApplicationEventPublisher facts, AuditSettings settings) {
        this.facts = facts;
        this.mostOfAnAddress = settings.refusalsPerMinute();
    }

    /** @param refusal told only if it is kept, since finding its case costs a query */
    void keep(String address, Supplier<Fact> refusal) {
        if (mayKeep(address) && !published(refusal)) {
            notKept(1);
        }
    }

    /** One entry for all that had none of their own in the last minute, and a new minute. */
    @Scheduled(fixedRate = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void beginMinute() {
        long missing = notKeptUntilNow();
        if (missing > 0
                && !published(
                        () -> new Fact(What.REFUSED, Optional.empty(), Fact.SYSTEM, Map.of("notKept", missing)))) {
            notKept(missing);
        }
    }

    private synchronized boolean mayKeep(String address) {
        int ofAddress = kept.getOrDefault(address, 0);
        if (ofAddress >= mostOfAnAddress || keptOfAll >= (long) mostOfAnAddress * ADDRESSES_AT_THEIR_MOST) {
            notKept++;
            return false;
        }
        kept.put(address, ofAddress + 1);
        keptOfAll++;
        return true;
    }

    private synchronized long notKeptUntilNow() {
        long missing = notKept;
        notKept = 0;
        keptOfAll = 0;
        kept.clear();
        return missing;
    }

    private synchronized void notKept(long more) {
        notKept += more;
    }

    /** The answer stands by now: that it cannot be kept makes it no other one. */
    private boolean published(Supplier<Fact> refusal) {
        try {
            facts.publishEvent(refusal.get());
            return true;
        } catch (RuntimeException failed) {
            LOG.error(
                    "A refusal could not be kept, it will be counted: {}",
                    failed.getClass().getSimpleName());
            return false;
        }
    }
}
