package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.signing.SigningSettings;
import io.supportaccess.signing.VerifyingKeys;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the whole trail, and compares the register with it, once a day and when somebody asks: in the background, since
 * it reads everything. It finds what an accident or a hand in the database has changed; that this application is honest,
 * the command verify-audit shows on another machine.
 */
@Component
public class ProofCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ProofCheck.class);
    private static final int MOST_TOLD = 20;

    /** Between two checks on demand: each reads the whole trail. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final TrailWithProof trail;
    private final RegisterCheck register;
    private final Seals seals;
    private final ObjectMapper json;
    private final AuditSettings settings;
    private final SigningSettings signing;
    private final TransactionTemplate snapshot;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(threads());
    private volatile Optional<CheckResult> last = Optional.empty();
    private volatile Optional<Instant> requested = Optional.empty();

    ProofCheck(
            TrailWithProof trail,
            RegisterCheck register,
            Seals seals,
            ObjectMapper json,
            AuditSettings settings,
            SigningSettings signing,
            PlatformTransactionManager transactions) {
        this.trail = trail;
        this.register = register;
        this.seals = seals;
        this.json = json;
        this.settings = settings;
        this.signing = signing;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    private static CustomizableThreadFactory threads() {
        var threads = new CustomizableThreadFactory("proof-check-");
        threads.setDaemon(true);
        return threads;
    }

    /**
     * What a check has found.
     *
     * @param verified empty if the trail is broken
     * @param wrong each in a sentence, the first of them
     * @param more how many there are besides
     */
    public record CheckResult(Instant at, Optional<Verified> verified, List<String> wrong, long more) {

        public boolean proven() {
            return wrong.isEmpty();
        }
    }

    /** Of this process, since its start. */
    public Optional<CheckResult> last() {
        return last;
    }

    public boolean isRunning() {
        return running.get();
    }

    /**
     * Starts a check on demand.
     *
     * @throws Refusal for some minutes after such a check
     */
    public void startOnDemand() {
        Instant now = Instant.now();
        if (!isRunning()
                && requested.filter(at -> now.isBefore(end(at).plus(PAUSE))).isPresent()) {
            throw Refusal.conflict("The trail was verified less than %d minutes ago. Wait a little, then verify again."
                    .formatted(PAUSE.toMinutes()));
        }
        requested = Optional.of(now);
        start();
    }

    private Instant end(Instant begin) {
        return last.map(CheckResult::at).filter(begin::isBefore).orElse(begin);
    }

    /** Does nothing while a check is under way. */
    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    public void start() {
        if (running.compareAndSet(false, true)) {
            thread.execute(this::check);
        }
    }

    private void check() {
        try {
            var wrong = new Findings();
            // The second place first: a head that is written meanwhile would be missing in the database's snapshot.
            SecondPlace heads = SecondPlace.read(settings.headsFile(), json);
            VerifyingKeys keys = VerifyingKeys.beside(signing.keyFile());
            Optional<Verified> verified = snapshot.execute(status -> verify(heads, keys, wrong));
            last = Optional.of(new CheckResult(Instant.now(), verified, wrong.told, wrong.more));
        } catch (IOException | RuntimeException failed) {
            LOG.error("The audit trail could not be checked", failed);
            last = Optional.of(new CheckResult(
                    Instant.now(), Optional.empty(), List.of("The audit trail could not be checked: see the log."), 0));
        } finally {
            running.set(false);
        }
    }

    private Optional<Verified> verify(SecondPlace heads, VerifyingKeys keys, Findings wrong) {
        Optional<Verified> verified = Optional.empty();
        List<Seal> kept = seals.all();
        try {
            verified = Optional.of(trail.verify(new TrailVerifier(
                    Optional.of(kept),
                    heads.heads(),
                    seal -> seal.isSignedBy(keys),
                    permit -> permit.isSignedBy(keys),
                    Instant.now(),
                    settings.longestWait())));
            heads.missing(kept, Instant.now().minus(settings.longestWait())).forEach(wrong::add);
        } catch (TrailBroken broken) {
            wrong.add("The audit trail is broken. " + broken.getMessage());
        }
        register.forEachDifference(difference -> wrong.add("The register differs from the audit trail: " + difference));
        return verified;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Has the first sentences: there may be as many as rows. */
    private static final class Findings {

        private final List<String> told = new ArrayList<>();
        private long more;

        void add(String sentence) {
            if (told.isEmpty()) {
                LOG.error("The check of the audit trail found what must not be. The first: {}", sentence);
            }
            if (told.size() < MOST_TOLD) {
                told.add(sentence);
            } else {
                more++;
            }
        }
    }
}
