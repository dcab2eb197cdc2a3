package io.supportaccess.process.administration;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.process.RequestReaders;
import io.supportaccess.process.engine.WithoutAuthorization;
import io.supportaccess.row.TransactionMemory;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Updates running requests when an organisation's access managers change: their readers, and the candidates of steps.
 */
@Component
class RunningRequestsUpdate {

    private final RequestReaders readers;
    private final OfferUpdate offerUpdate;
    private final JdbcClient jdbc;
    private final TaskService tasks;
    private final WithoutAuthorization withoutAuthorization;

    RunningRequestsUpdate(
            RequestReaders readers,
            OfferUpdate offerUpdate,
            JdbcClient jdbc,
            TaskService tasks,
            WithoutAuthorization withoutAuthorization) {
        this.readers = readers;
        this.offerUpdate = offerUpdate;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.withoutAuthorization = withoutAuthorization;
    }

    /** Changes the organisation while its requests are locked: people who act on them wait for the new managers. */
    void follow(Organisation before, Runnable change) {
        List<Running> running = lockRequests(before);
        change.run();
        if (!running.isEmpty()) {
            withoutAuthorization.call(() -> {
                running.forEach(request -> follow(request, before));
                return running;
            });
        }
    }

    /** Locks in one order, so that two callers who change organisations do not block each other. */
    private List<Running> lockRequests(Organisation organisation) {
        TransactionMemory.forgetAll();
        return jdbc.sql("""
            select r.reference, e.id_ as process_instance_id
              from support_request r join act_ru_execution e on e.business_key_ = r.reference
             where r.organisation_id = :organisation and e.parent_id_ is null
             order by r.reference for no key update of r
            """)
                .param("organisation", organisation.id())
                .query(Running.class)
                .list();
    }

    private void follow(Running running, Organisation before) {
        readers.update(running.reference(), running.processInstanceId());
        tasks.createTaskQuery()
                .processInstanceId(running.processInstanceId())
                .list()
                .forEach(task -> offerUpdate.offer((DelegateTask) task, before));
    }

    private record Running(String reference, String processInstanceId) {}
}
