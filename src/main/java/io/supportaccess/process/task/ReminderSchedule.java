package io.supportaccess.process.task;

import io.supportaccess.process.StepRecipients;
import io.supportaccess.process.TaskSettings;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.request.SupportRequests;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds once a minute the steps that are due or overdue, by the due date that Tasklist shows. A timer for each step would
 * be two rows that are written and deleted without anybody reading them.
 */
@Component
public class ReminderSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderSchedule.class);

    /**
     * The holder of a step is reminded when it is due; after the same time again, the step goes to more people. The
     * priorities are literals, so that the partial index is used.
     */
    private static final String DUE = """
        select t.id_ as task_id, r.reference
          from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_
          join support_request r on r.reference = e.business_key_
         where t.priority_ < %1$d
           and t.due_date_ <= now() at time zone 'UTC'
           and (t.priority_ < %2$d or t.due_date_ <= now() at time zone 'UTC' - make_interval(secs => :due))
        """.formatted(StepRecipients.ESCALATED, Reminders.REMINDED);

    private final JdbcClient jdbc;
    private final Reminders reminders;
    private final SupportRequests requests;
    private final TaskService tasks;
    private final TaskSettings settings;
    private final WithoutAuthorization engine;
    private final TransactionTemplate transaction;

    ReminderSchedule(
            JdbcClient jdbc,
            Reminders reminders,
            SupportRequests requests,
            TaskService tasks,
            TaskSettings settings,
            WithoutAuthorization engine,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.reminders = reminders;
        this.requests = requests;
        this.tasks = tasks;
        this.settings = settings;
        this.engine = engine;
        this.transaction = transaction;
    }

    private record Step(String taskId, String reference) {}

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void remind() {
        due(DUE + " order by t.due_date_").query(Step.class).list().forEach(this::remind);
    }

    /** Another node, or the person whose step it is, may have been faster. One failure stops no other reminder. */
    private void remind(Step step) {
        try {
            transaction.executeWithoutResult(begun -> {
                requests.lock(step.reference());
                due(DUE + " and t.id_ = :id")
                        .param("id", step.taskId())
                        .query(Step.class)
                        .optional()
                        .ifPresent(this::remindNow);
            });
        } catch (RuntimeException failed) {
            LOG.error("The reminder of a step of {} failed: it is tried again.", step.reference(), failed);
        }
    }

    private JdbcClient.StatementSpec due(String sql) {
        return jdbc.sql(sql).param("due", settings.due().toSeconds());
    }

    private void remindNow(Step step) {
        engine.call(() -> {
            reminders.remind(
                    (DelegateTask) tasks.createTaskQuery().taskId(step.taskId()).singleResult());
            return step;
        });
    }
}
