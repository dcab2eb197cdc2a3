package io.supportaccess.anchor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.Degraded;
import io.supportaccess.audit.Seals;
import io.supportaccess.signing.FileUnusable;
import io.supportaccess.signing.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands the newest head to each place, in the background: no request waits for a place, and none fails with it. A place
 * that fails is tried again every minute, and after a while the health tells it.
 */
@Component("anchorHealthIndicator")
class Anchoring extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Seals seals;
    private final AnchorSettings settings;
    private final List<AnchorProgress> places;

    Anchoring(Seals seals, AnchorSettings settings, ObjectMapper json) {
        this.seals = seals;
        this.settings = settings;
        var http = new AnchorHttp(PATIENCE);
        this.places = settings.addresses().stream()
                .map(address -> new AnchorProgress(address.toString(), anchor(address, settings, http, json)))
                .toList();
    }

    private static Anchor anchor(AnchorAddress address, AnchorSettings settings, AnchorHttp http, ObjectMapper json) {
        return switch (address.kind()) {
            case FOLDER -> new FolderAnchor(Path.of(address.uri()), json);
            case POST, PUT -> new HttpAnchor(address.kind().name(), address.uri(), http, json);
            case TIME_STAMP ->
                new TimeStampAnchor(address.uri(), http, new FolderAnchor(made(settings.timeStamps()), json));
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
            seals.newest()
                    .ifPresent(head -> places.forEach(place -> place.keep(head, Instant.now(), settings.every())));
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Instant late = Instant.now().minus(settings.alertAfter());
        builder.status(places.stream().anyMatch(place -> place.failsSince(late)) ? Degraded.STATUS : Status.UP);
        places.forEach(place -> builder.withDetail(place.name(), place.told()));
    }
}
