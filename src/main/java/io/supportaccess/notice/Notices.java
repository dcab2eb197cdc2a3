package io.supportaccess.notice;

import io.supportaccess.process.AccountLock;
import io.supportaccess.row.Columns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is told of what. A row is written once for a person and a thing, however often somebody tries. */
@Repository
public class Notices {

    private static final String SELECT = """
        select n.*, o.name as organisation, r.requested_at, e.details ->> 'name' as receiver,
               g.planned_end, g.confirmed_at is not null as ended,
               (select count(*) from access_extension x where x.reference = n.reference and x.approved) as extensions,
               m.state as mail_state, m.failure
          from notice n
          left join support_request r on r.reference = n.reference
          left join organisation o on o.id = r.organisation_id
          left join audit_entry e on e.id = case when n.event = 'receiver-paused' then n.about::bigint end
          left join access_grant g on g.reference = n.reference
          left join notice_mail m on m.id = n.mail_id
        """;

    private final JdbcClient jdbc;
    private final AccountLock accounts;

    Notices(JdbcClient jdbc, AccountLock accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /**
     * Whoever was told that a step is overdue is not told that it is theirs besides.
     *
     * @param all also for people who are just being erased, who get none
     * @param byMail whether mails are sent at all: those who switch them on later are not sent what is past
     */
    void add(Collection<NewNotice> all, boolean byMail) {
        if (all.isEmpty()) {
            return;
        }
        Set<String> kept =
                accounts.keep(all.stream().map(NewNotice::recipient).distinct().toList());
        List<NewNotice> several =
                all.stream().filter(notice -> kept.contains(notice.recipient())).toList();
        jdbc.sql("""
            insert into notice (recipient, kind, reference, about, event, actor, step, step_name, end_then, without_mail)
            select recipient, kind, reference, about, event, actor, step, step_name,
                   (select g.planned_end from access_grant g where g.reference = said.reference),
                   case when own then 'own-act'
                        when not :byMail then 'switched-off'
                        when exists (select from notice_preference p where p.person = recipient and kind = any (p.muted))
                        then 'muted' end
              from unnest(:recipients::text[], :kinds::text[], :references::text[], :abouts::text[], :events::text[],
                          :actors::text[], :steps::text[], :stepNames::text[], :owns::boolean[])
                   as said (recipient, kind, reference, about, event, actor, step, step_name, own)
             where kind <> :step
                or not exists (select from notice o
                                where o.recipient = said.recipient and o.kind = :overdue and o.about = said.about)
            on conflict do nothing
            """)
                .param("step", NoticeKind.STEP.code())
                .param("overdue", NoticeKind.OVERDUE.code())
                .param("byMail", byMail)
                .param("recipients", each(several, NewNotice::recipient))
                .param("kinds", each(several, notice -> notice.kind().code()))
                .param("references", each(several, notice -> notice.reference().orElse(null)))
                .param("abouts", each(several, NewNotice::about))
                .param("events", each(several, NewNotice::event))
                .param("actors", each(several, notice -> notice.actor().orElse(null)))
                .param("steps", each(several, notice -> notice.step().orElse(null)))
                .param("stepNames", each(several, notice -> notice.stepName().orElse(null)))
                .param("owns", several.stream().map(NewNotice::own).toArray(Boolean[]::new))
                .update();
    }

    /** Those of one mail, in their order. */
    public List<Notice> ofMail(long mail) {
        return jdbc.sql(SELECT + " where n.mail_id = :mail order by n.id")
                .param("mail", mail)
                .query(Notice.COLUMNS)
                .list();
    }

    /** What a person was told, the newest first; not of the own acts. */
    public List<Notice> of(String person, int page, int size) {
        return shown("n.recipient = :of", person, page, size);
    }

    /** Whoever was told of a request, the newest first. */
    public List<Notice> ofRequest(String reference, int most) {
        return shown("n.reference = :of", reference, 0, most);
    }

    private List<Notice> shown(String condition, String of, int page, int size) {
        return jdbc.sql(SELECT + " where " + condition + """
             and n.without_mail is distinct from 'own-act'
             order by n.id desc limit :size offset :skipped
            """)
                .param("of", of)
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(Notice.COLUMNS)
                .list();
    }

    public long count(String person) {
        return jdbc.sql("""
            select count(*) from notice where recipient = :person and without_mail is distinct from 'own-act'
            """).param("person", person).query(Long.class).single();
    }

    /** To whom a step was given to decide it, by its key: they are told what was decided. */
    List<String> toldOfStep(String reference, String step) {
        return jdbc.sql("""
            select distinct recipient from notice
             where reference = :reference and step = :step and without_mail is distinct from 'own-act'
            """)
                .param("reference", reference)
                .param("step", step)
                .query(String.class)
                .list();
    }

    /** Who made these requests and, while it is open or newest, requested the extension. */
    List<Concerned> concerned(Collection<String> references) {
        return jdbc.sql("""
            select r.reference, r.requester,
                   coalesce((select x.asked_by from access_extension x where x.reference = r.reference
                              order by x.id desc limit 1), r.requester) as extender
              from support_request r where r.reference = any (:references)
            """)
                .param("references", references.toArray(String[]::new))
                .query(Concerned.COLUMNS)
                .list();
    }

    /** The accesses that end soon, with the end as it is planned now. */
    List<EndingAccess> ending(Duration before) {
        return jdbc.sql("""
            select soon.reference, soon.requester, soon.about
              from (select r.reference, r.requester,
                           r.reference || ' ' || floor(extract(epoch from g.planned_end))::bigint as about
                      from access_grant g join support_request r using (reference)
                     where g.confirmed_at is null and g.removed_at is null and r.removal_begun_at is null
                       and g.planned_end > now() and g.planned_end <= now() + make_interval(secs => :before)
                       and now() >= g.granted_at + (g.planned_end - g.granted_at) / 2) soon
             where not exists (select from notice n
                                where n.recipient = soon.requester and n.kind = :kind and n.about = soon.about)
            """)
                .param("before", before.toSeconds())
                .param("kind", NoticeKind.ENDS_SOON.code())
                .query(EndingAccess.COLUMNS)
                .list();
    }

    /** The people behind a request. */
    record Concerned(String reference, String requester, String extender) {

        static final Columns<Concerned> COLUMNS = new Columns<>(Concerned.class);
    }

    private static <T> String[] each(Collection<T> several, Function<T, String> value) {
        return several.stream().map(value).toArray(String[]::new);
    }
}
