package io.supportaccess.process.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@ApplicationTest
class ReminderScheduleTest {

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Organisations organisations;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private ReminderSchedule schedule;

    @Autowired
    private List<ScheduledTaskHolder> scheduled;

    @Test
    void itLooksByItself() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .extracting(String::valueOf)
                .contains("io.supportaccess.process.task.ReminderSchedule.remind");
    }

    @Test
    void aStepIsRemindedOfOnceAndEscalatedOnce() {
        ProcessInstance request = cases.start();
        schedule.remind();
        assertThat(reminders(request)).isEmpty();

        cases.comesDue(request, ModelIds.OPEN_USERS_SETTINGS);
        schedule.remind();
        assertThat(reminders(request)).containsExactly("step-due");

        cases.comesDue(request, ModelIds.OPEN_USERS_SETTINGS);
        schedule.remind();
        assertThat(reminders(request)).containsExactly("step-due", "step-overdue");
    }

    @Test
    void anOverdueConfirmationIsNotOfferedToWhoeverRemovedXeroSupport() {
        String organisation = Cases.newOrganisation();
        organisations.put(new Organisation(
                UUID.randomUUID().toString(),
                organisation,
                Optional.empty(),
                Optional.empty(),
                List.of("access-manager", "second-manager"),
                false));
        ProcessInstance request = cases.untilRemoved(cases.start(Map.of("organisation", organisation)));

        cases.comesDue(request, ModelIds.CONFIRM_REMOVAL);
        cases.comesDue(request, ModelIds.CONFIRM_REMOVAL);

        assertThat(tasks.getIdentityLinksForTask(
                        cases.task(request, ModelIds.CONFIRM_REMOVAL).getId()))
                .extracting(link -> Optional.ofNullable(link.getUserId()).orElse(link.getGroupId()))
                .containsExactlyInAnyOrder("second-manager", "camunda-admin");
    }

    private List<String> reminders(ProcessInstance request) {
        return trail.page(Optional.of(request.getBusinessKey()), 0, 100).stream()
                .map(AuditEntry::code)
                .filter(code -> code.equals("step-due") || code.equals("step-overdue"))
                .toList();
    }
}
