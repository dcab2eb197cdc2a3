package io.supportaccess.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches the jobs that dead nodes have left: how long until another node, or the next start, takes each. Where both nodes
 * are dead nobody can, and that time does not count.
 */
final class DeadJobs implements AutoCloseable {

    private static final int GLANCE_MILLIS = 250;

    private final TorturedDatabase database;
    private final BooleanSupplier anyNodeServes;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> dead = new HashSet<>();
    private final Map<Left, Duration> left = new HashMap<>();
    private final List<Duration> resumed = new ArrayList<>();
    private Instant looked = Instant.now();

    private record Left(String owner, String job) {}

    DeadJobs(TorturedDatabase database, BooleanSupplier anyNodeServes) {
        this.database = database;
        this.anyNodeServes = anyNodeServes;
        watcher.scheduleWithFixedDelay(this::look, GLANCE_MILLIS, GLANCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param names by which its jobs are marked */
    synchronized void died(List<String> names) {
        look();
        dead.addAll(names);
    }

    private synchronized void look() {
        Duration since = Duration.between(looked, Instant.now());
        looked = looked.plus(since);
        if (dead.isEmpty()) {
            return;
        }
        Set<Left> now = new HashSet<>(database.jdbc()
                .sql("""
                    select lock_owner_ as owner, id_ as job from act_ru_job where lock_owner_ = any (:dead)
                    union all
                    select picked_by, task_name || '/' || task_instance from scheduled_tasks
                     where picked and picked_by = any (:dead)
                    """)
                .param("dead", dead.toArray(String[]::new))
                .query((row, number) -> new Left(row.getString("owner"), row.getString("job")))
                .list());
        if (anyNodeServes.getAsBoolean()) {
            left.replaceAll((job, waited) -> waited.plus(since));
        }
        left.forEach((job, waited) -> {
            if (!now.contains(job)) {
                resumed.add(waited);
            }
        });
        left.keySet().retainAll(now);
        now.forEach(job -> left.putIfAbsent(job, Duration.ZERO));
    }

    synchronized boolean nothingLeft() {
        return left.isEmpty();
    }

    synchronized int count() {
        return resumed.size();
    }

    /** The time within which so many percent of the jobs went on. */
    synchronized Duration within(int percent) {
        return resumed.stream()
                .sorted()
                .skip(Math.max(0, (int) Math.ceil(resumed.size() * percent / 100.0) - 1))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
