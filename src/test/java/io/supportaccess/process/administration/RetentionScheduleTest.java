package io.supportaccess.process.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.privacy.ExpiredData;
import io.supportaccess.privacy.RequestErasure;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What cannot be erased does not keep the rest. */
@ApplicationTest
class RetentionScheduleTest {

    @Autowired
    private RetentionSchedule schedule;

    @Autowired
    private Cases cases;

    @Autowired
    private RequestErasure erasure;

    @Autowired
    private ExpiredData expired;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Superuser superuser;

    @Test
    void aRequestWhoseEmergencyAccessIsToBeReviewedWaitsForItsReview() {
        ProcessInstance unreviewed = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(unreviewed, "access-manager");
        String waiting = closedLongAgo(unreviewed, 9);
        String next = closedLongAgo(cases.start(), 8);

        assertThat(expired.requests("")).contains(next).doesNotContain(waiting);
        schedule.letGo();

        assertThat(erasure.isErased(next)).isTrue();
        assertThat(erasure.isErased(waiting)).isFalse();
    }

    @Test
    void aRequestThatCannotBeErasedIsPassedOver() {
        String failing = closedLongAgo(cases.start(), 9);
        jdbc.sql("update support_request set state = 'GRANTING_ACCESS' where reference = :reference")
                .param("reference", failing)
                .update();
        String next = closedLongAgo(cases.start(), 8);

        schedule.letGo();

        assertThat(erasure.isErased(next)).isTrue();
        assertThat(erasure.isErased(failing)).isFalse();
    }

    @Test
    void dataThatCannotBeErasedStopsNoOther() {
        String original = closedLongAgo(cases.start(), 9);
        jdbc.sql("insert into idempotency_key values ('requester', repeat('0', 64), :reference)")
                .param("reference", original)
                .update();
        jdbc.sql("update support_request set requested_at = closed_at where reference = :reference")
                .param("reference", original)
                .update();
        JdbcClient owner = superuser.jdbc();
        owner.sql("alter table answer rename to answer_elsewhere").update();
        try {
            schedule.letGo();
        } finally {
            owner.sql("alter table answer_elsewhere rename to answer").update();
        }

        assertThat(jdbc.sql("select count(*) from idempotency_key where reference = :reference")
                        .param("reference", original)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** In small parts, so that a large backlog holds up neither people nor other clean-ups. */
    @Test
    void aBacklogIsErasedInPartsUntilNothingIsLeft() {
        String original = closedLongAgo(cases.start(), 9);
        int copied = jdbc.sql("""
            insert into support_request select (jsonb_populate_record(r, jsonb_build_object('reference',
                   r.reference || '-' || copy, 'requested_at', r.closed_at))).*
              from support_request r, generate_series(1, 410) copy where reference = :original
            """).param("original", original).update();
        jdbc.sql("""
            insert into idempotency_key (requester, key, reference)
            select 'requester', md5(reference) || md5(reference), reference from support_request
             where reference like :copies
            """).param("copies", original + "-%").update();
        assertThat(copied).isEqualTo(410);
        assertThat(expired.requests("")).hasSize(200);

        schedule.letGo();

        assertThat(expired.requests("")).noneMatch(reference -> reference.startsWith(original));
        assertThat(jdbc.sql("""
            select count(*) from support_request r where reference like :copies and (erased_at is null
                or exists (select from idempotency_key k where k.reference = r.reference))
            """)
                        .param("copies", original + "-%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDraftThatNobodyHasChangedForAMonthIsDeleted() {
        for (String age : List.of("29 days", "31 days")) {
            jdbc.sql("""
                insert into request_draft (requester, copied_from, texts, saved_at)
                values ('requester', :age, '{"subject": "Bank feed stopped"}', now() - :age::interval)
                """).param("age", age).update();
        }

        schedule.letGo();

        assertThat(jdbc.sql("select copied_from from request_draft where requester = 'requester'")
                        .query(String.class)
                        .list())
                .containsExactly("29 days");
        jdbc.sql("delete from request_draft").update();
    }

    private String closedLongAgo(ProcessInstance request, int years) {
        cases.withdraw(request, "requester");
        jdbc.sql("update support_request set closed_at = now() - make_interval(years => :years) where reference = :r")
                .param("years", years)
                .param("r", request.getBusinessKey())
                .update();
        return request.getBusinessKey();
    }
}
