package io.supportaccess.receiver;

import io.supportaccess.notice.NoticeKind;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the receivers that are to be told of what has happened, each once. */
@Repository
class DeliveryRouting {

    /** Of which requests {@code q} the receiver {@code r} is told; a webhook, of all. */
    private static final String RULE = """
        (r.organisations = '{}' or q.organisation_id = any(r.organisations))
        and (not r.payroll_only or coalesce(q.approved_payroll, q.payroll_planned, q.payroll_access))
        and (not r.overdue_only or q.overdue_since is not null)
        """;

    private final JdbcClient jdbc;

    DeliveryRouting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes a delivery for each receiver that wants one of these audit entries, and for each channel that wants a step of
     * their requests that is free now: no entry tells of that.
     */
    void take(List<Long> entries) {
        jdbc.sql("""
            insert into delivery (receiver_id, entry_id, reference, event, state, about)
            select receiver_id, entry_id, reference, event, state, about
              from (select r.id as receiver_id, e.id as entry_id, q.reference, w.event, q.state,
                           -- Of a step a channel is told once, however often it comes due.
                           case when w.event <> w.code then e.details ->> 'taskId' end as about
                      from audit_entry e
                      join unnest(:codes::text[], :kinds::text[], :byWebhooks::boolean[], :events::text[])
                           as w (code, kind, by_webhook, event) on w.code = e.code
                      join support_request q on q.reference = e.reference
                      join receiver r on r.created_at <= e.at and r.events && array[:any::text, w.kind]
                           and (r.kind = 'webhook') = w.by_webhook and %1$s
                     where e.id = any(:entries)
                    union all
                    select r.id, null, q.reference, :step, q.state, s.task_id
                      from support_request q
                      join open_step s on s.reference = q.reference and s.free
                      join receiver r on r.kind <> 'webhook' and r.events && array[:any::text, :step]
                           and r.created_at <= s.created_at and %1$s
                     where q.reference in (select reference from audit_entry where id = any(:entries))
                       and not (s.overdue and r.events && array[:any::text, :overdue])) told
             order by entry_id nulls last, about
            on conflict do nothing
            """.formatted(RULE))
                .param("any", EventKinds.ANY)
                .param("step", NoticeKind.STEP.code())
                .param("overdue", NoticeKind.OVERDUE.code())
                .param("codes", each(WantedEntry::code))
                .param("kinds", each(WantedEntry::wanted))
                .param(
                        "byWebhooks",
                        WantedEntry.ALL.stream().map(WantedEntry::byWebhook).toArray(Boolean[]::new))
                .param("events", each(WantedEntry::event))
                .param("entries", entries.toArray(Long[]::new))
                .update();
    }

    /** Tells channels of an access that ends soon as soon as its requester is told: no entry tells of that either. */
    void takeEnding() {
        jdbc.sql("""
            insert into delivery (receiver_id, reference, event, state, about)
            select r.id, q.reference, n.kind, q.state, n.about
              from notice n
              join support_request q on q.reference = n.reference
              join receiver r on r.kind <> 'webhook' and r.events && array[:any::text, n.kind] and r.created_at <= n.at
                   and %s
             where n.kind = :kind and n.at > now() - interval '1 day'
             order by n.id
            on conflict do nothing
            """.formatted(RULE))
                .param("any", EventKinds.ANY)
                .param("kind", NoticeKind.ENDS_SOON.code())
                .update();
    }

    private static String[] each(Function<WantedEntry, String> value) {
        return WantedEntry.ALL.stream().map(value).toArray(String[]::new);
    }
}
