package io.supportaccess.process.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.supportaccess.process.ModelIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Meters of what is open. They are read from the database every half minute, so no request and no scrape costs a
 * statement. Each node tells the same values; a meter is NaN while the database cannot be read.
 */
@Component
class OperatingMeters {

    private static final Logger LOG = LoggerFactory.getLogger(OperatingMeters.class);
    private static final String SECONDS = "seconds";
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final MultiGauge openSteps;
    private final MultiGauge oldestSteps;
    private volatile Optional<TimedFigures> last = Optional.empty();

    OperatingMeters(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        gauge(registry, "requests.open", "Requests that have not ended", OperatingFigures::requestsOpen);
        gauge(registry, "access.open", "Access without a confirmed removal", OperatingFigures::accessOpen);
        gauge(registry, "access.payroll", "Open access that reads payroll", OperatingFigures::accessWithPayroll);
        gauge(registry, "access.overdue", "Open access beyond its planned end", OperatingFigures::accessOverdue);
        age(registry, "access.oldest", "Age of the oldest open access", OperatingFigures::oldestAccess);
        gauge(
                registry,
                "removals.unconfirmed",
                "Removals that nobody has confirmed",
                OperatingFigures::removalsUnconfirmed);
        gauge(registry, "steps.overdue", "Open steps after their due date", OperatingFigures::stepsOverdue);
        gauge(registry, "jobs.due", "Jobs of the engine that are due", OperatingFigures::jobsDue);
        gauge(registry, "jobs.late", "Jobs of the engine due for over a minute", OperatingFigures::jobsLate);
        gauge(registry, "jobs.failed", "Jobs of the engine without a try left", OperatingFigures::jobsFailed);
        gauge(registry, "drafts.failed", "Requests without a message: its draft fails", OperatingFigures::draftsFailed);
        gauge(
                registry,
                "audit.unsigned",
                "Audit entries that no signed head covers",
                OperatingFigures::entriesUnsigned);
        age(registry, "audit.unsigned.oldest", "Age of the oldest of them", OperatingFigures::oldestUnsigned);
        age(registry, "audit.head.age", "Age of the newest signed head", OperatingFigures::headAge);
        age(
                registry,
                "outbox.oldest",
                "Age of the oldest entry not turned into notices",
                OperatingFigures::oldestUntold);
        gauge(
                registry,
                "outbox.set.aside",
                "Entries that could not be turned into notices",
                OperatingFigures::entriesSetAside);
        openSteps = MultiGauge.builder(name("steps.open"))
                .description("Open steps of each kind")
                .register(registry);
        oldestSteps = MultiGauge.builder(name("steps.oldest"))
                .description("Age of the oldest open step of each kind")
                .baseUnit(SECONDS)
                .register(registry);
    }

    private record TimedFigures(Instant at, OperatingFigures figures) {}

    private static String name(String rest) {
        return "support.access." + rest;
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<OperatingFigures> value) {
        Gauge.builder(name(name), () -> fresh(value)).description(description).register(registry);
    }

    private void age(
            MeterRegistry registry, String name, String description, ToDoubleFunction<OperatingFigures> value) {
        Gauge.builder(name(name), () -> fresh(value))
                .description(description)
                .baseUnit(SECONDS)
                .register(registry);
    }

    private double fresh(ToDoubleFunction<OperatingFigures> value) {
        return last.filter(reading -> reading.at().isAfter(Instant.now().minus(FRESH)))
                .map(reading -> value.applyAsDouble(reading.figures()))
                .orElse(Double.NaN);
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void read() {
        try {
            last = Optional.of(new TimedFigures(Instant.now(), figures()));
            List<StepFigures> steps = steps();
            openSteps.register(rows(steps, StepFigures::open), true);
            oldestSteps.register(rows(steps, StepFigures::oldest), true);
        } catch (DataAccessException | TransactionException failed) {
            LOG.warn("The meters of what is open could not be read: {}", failed.getMessage());
        }
    }

    private List<Row<?>> rows(List<StepFigures> steps, ToDoubleFunction<StepFigures> value) {
        return steps.stream()
                .<Row<?>>map(step ->
                        Row.of(Tags.of("step", step.step()), step, each -> fresh(all -> value.applyAsDouble(each))))
                .toList();
    }

    /**
     * Reads open rows alone, each by an index. Only closed requests are erased, and the index of the others has the open
     * ones. A join with the entries would read the whole trail.
     */
    private OperatingFigures figures() {
        return jdbc.sql("""
            with head as (select position, at from audit_seal order by number desc limit 1),
                 unsigned as (select entry_id from audit_unsealed
                              union all
                              select entry_id from audit_link
                               where position > coalesce((select position from head), 0))
            select *
              from (select count(*) as requests_open from support_request where closed_at is null and erased_at is null) requests,
                   (select count(*) as access_open,
                           count(*) filter (where payroll_planned or payroll_cleared_at is null) as access_with_payroll,
                           count(*) filter (where least(planned_end, revoked_at) < now()) as access_overdue,
                           coalesce(extract(epoch from now() - min(granted_at))::double precision, 0) as oldest_access,
                           count(removed_at) as removals_unconfirmed
                      from access_grant where confirmed_at is null) access,
                   (select count(*) as steps_overdue from act_ru_task where due_date_ < now() at time zone 'UTC') tasks,
                   (select count(*) filter (where duedate_ <= now() at time zone 'UTC' and retries_ > 0) as jobs_due,
                           count(*) filter (where duedate_ <= now() at time zone 'UTC' - interval '1 minute'
                                              and retries_ > 0) as jobs_late,
                           count(*) filter (where retries_ = 0) as jobs_failed
                      from act_ru_job) jobs,
                   (select count(*) as drafts_failed from act_ru_incident where activity_id_ = :draft) drafts,
                   (select count(*) as entries_unsigned,
                           coalesce(extract(epoch from now() - (select at from audit_entry where id = min(u.entry_id)))
                                        ::double precision, 0) as oldest_unsigned
                      from unsigned u) proof,
                   (select coalesce(extract(epoch from now() - max(at))::double precision, 0) as head_age from head) head_of_chain,
                   (select coalesce(extract(epoch from now() - (select e.at
                                                                  from outbox_cursor c
                                                                  join audit_link l on l.position = c.position + 1
                                                                  join audit_entry e on e.id = l.entry_id
                                                                 order by e.at limit 1))
                                         ::double precision, 0) as oldest_untold) outbox,
                   (select count(*) as entries_set_aside from outbox_set_aside) aside
            """)
                .param("draft", ModelIds.DRAFT_SUPPORT_MESSAGE)
                .query(OperatingFigures.COLUMNS)
                .single();
    }

    private List<StepFigures> steps() {
        return jdbc.sql("""
            select task_def_key_ as step, count(*) as open,
                   extract(epoch from now() at time zone 'UTC' - min(create_time_))::double precision as oldest
              from act_ru_task group by task_def_key_ order by task_def_key_
            """).query(StepFigures.COLUMNS).list();
    }
}
