package io.supportaccess.process.administration;

import io.supportaccess.privacy.ExpiredData;
import io.supportaccess.privacy.RetentionSettings;
import io.supportaccess.process.SupportProcess;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Erases requests and other data once a day, when their retention time is over. */
@Component
class RetentionSchedule implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    private final ExpiredData expired;
    private final ErasureTransaction erasing;
    private final RetentionSettings settings;
    private final RepositoryService repository;

    RetentionSchedule(
            ExpiredData expired, ErasureTransaction erasing, RetentionSettings settings, RepositoryService repository) {
        this.expired = expired;
        this.erasing = erasing;
        this.settings = settings;
        this.repository = repository;
    }

    /** The engine cleans up its own history. Each version of the model has its own number of days for that. */
    @Override
    public void afterSingletonsInstantiated() {
        LocalDate today = LocalDate.EPOCH;
        int days = (int) ChronoUnit.DAYS.between(today, today.plus(settings.engineHistory()));
        repository.createProcessDefinitionQuery().processDefinitionKey(SupportProcess.KEY).list().stream()
                .filter(version -> version.getHistoryTimeToLive() != days)
                .forEach(version -> repository.updateProcessDefinitionHistoryTimeToLive(version.getId(), days));
    }

    @Scheduled(
            initialDelayString = "${support-access.retention.first-after:10m}",
            fixedDelayString = "${support-access.retention.every:24h}")
    void letGo() {
        for (List<String> due = expired.requests(""); !due.isEmpty(); due = expired.requests(due.get(due.size() - 1))) {
            due.forEach(this::letGo);
        }
        letGo("callers' addresses", expired::eraseAddresses);
        letGo("evidence", expired::deleteEvidence);
        letGo("solutions", expired::deleteAnswers);
        letGo("idempotency keys", expired::deleteIdempotencyKeys);
        letGo("drafts", expired::deleteDrafts);
    }

    /** A failure does not stop the erasure of the other kinds of data. */
    private static void letGo(String data, BooleanSupplier part) {
        try {
            while (part.getAsBoolean()) {
                LOG.debug("Erased a part of the {} that were kept long enough, and continues.", data);
            }
        } catch (RuntimeException failed) {
            LOG.error(
                    "The {} that were kept long enough are not all erased: the next round tries again.", data, failed);
        }
    }

    /** A request that cannot be erased does not stop the erasure of the others. */
    private void letGo(String reference) {
        try {
            erasing.eraseRequest(
                    reference, "Kept for %s, as support-access.retention.cases says.".formatted(settings.cases()));
            LOG.info("Erased what people wrote in {}: it was kept for {}.", reference, settings.cases());
        } catch (RuntimeException failed) {
            LOG.error("What people wrote in {} is not erased: the next round tries again.", reference, failed);
        }
    }
}
