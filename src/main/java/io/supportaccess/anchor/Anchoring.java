package io.supportaccess.anchor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.Degraded;
import io.supportaccess.audit.Seal;
import io.supportaccess.audit.Seals;
import io.supportaccess.signing.FileUnusable;
import io.supportaccess.signing.OwnerOnlyFiles;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Hands the newest head to each place, in the background: no request waits for a place, and neither a request nor
 * another place fails with it. A place that fails is tried again every minute, and after a while the health tells it.
 */
@Component("anchorHealthIndicator")
public class Anchoring extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A directory of another machine may never answer. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final Seals seals;
    private final AnchorSettings settings;
    private final List<AnchorProgress> places;
    private final Duration round;
    private final ExecutorService threads = Executors.newCachedThreadPool(threads());

    @Autowired
    Anchoring(Seals seals, AnchorSettings settings, ObjectMapper json) {
        this(seals, settings, places(settings, json), ROUND);
    }

    Anchoring(Seals seals, AnchorSettings settings, List<AnchorProgress> places, Duration round) {
        this.seals = seals;
        this.settings = settings;
        this.places = places;
        this.round = round;
    }

    private static ThreadFactory threads() {
        var threads = new CustomizableThreadFactory("anchor-");
        threads.setDaemon(true);
        return threads;
    }

    private static List<AnchorProgress> places(AnchorSettings settings, ObjectMapper json) {
        var http = new AnchorHttp(PATIENCE);
        return settings.addresses().stream()
                .map(address -> new AnchorProgress(address.toString(), anchor(address, settings, http, json)))
                .toList();
    }

    private static Anchor anchor(AnchorAddress address, AnchorSettings settings, AnchorHttp http, ObjectMapper json) {
        return switch (address.kind()) {
            case FOLDER -> new FolderAnchor(Path.of(address.uri()), json);
            case POST, PUT -> new HttpAnchor(address.kind().name(), address.uri(), http, json);
            case TIME_STAMP -> new TimeStampAnchor(address, http, new FolderAnchor(made(settings.timeStamps()), json));
        };
    }

    private static Path made(Path folder) {
        try {
            OwnerOnlyFiles.directory(folder);
            return folder;
        } catch (IOException failed) {
            throw FileUnusable.of(folder, "Time-stamps", "support-access.anchor.time-stamps", failed);
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void anchor() {
        if (!places.isEmpty()) {
            seals.newest().ifPresent(this::anchor);
        }
    }

    private void anchor(Seal head) {
        List<Callable<Object>> asked = places.stream()
                .map(place -> Executors.callable(() -> place.keep(head, Instant.now(), settings.every())))
                .toList();
        try {
            threads.invokeAll(asked, round.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each place, and in words what it has; none if no place is set. */
    public Map<String, String> places() {
        Map<String, String> told = new LinkedHashMap<>();
        places.forEach(place -> told.put(place.name(), place.told()));
        return told;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Instant late = Instant.now().minus(settings.alertAfter());
        builder.status(places.stream().anyMatch(place -> failsSince(late, place)) ? Degraded.STATUS : Status.UP);
        places().forEach(builder::withDetail);
    }

    /** Reports a head that a place lacks for too long, whatever the cause. */
    private boolean failsSince(Instant late, AnchorProgress place) {
        return place.failsSince(late)
                || place.keptUpTo()
                        .flatMap(seals::firstAfter)
                        .filter(lacking -> lacking.at().isBefore(late.minus(settings.every())))
                        .isPresent();
    }
}
