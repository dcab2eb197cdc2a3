package io.supportaccess.privacy;

import io.supportaccess.audit.Erasure;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.Fact.What;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Erases from the audit trail and from the permits, which keep a digest of what they said. The trail says so first: what is
 * missing without such a word was taken out by somebody who may not.
 */
@Repository
class TrailErasure {

    private static final Set<What> WITH_ADDRESS = EnumSet.of(What.REFUSED, What.SIGN_IN_FAILED, What.SIGNED_IN);

    /** All but what somebody has said in sentences was noted by a program. */
    private static final String NAMED = """
            (t.value ~* :anywhere
              or t.name not in ('reason', 'comment', 'seen') and t.value ~* :inCalls
              or t.value ~* :whereConcerned
                 and (e.reference = any (:cases) or e.actor = :pseudonym
                      or position(:pseudonym in e.details::text) > 0))
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher facts;

    TrailErasure(JdbcClient jdbc, ApplicationEventPublisher facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    void ofCase(String reference, String by, String reason) {
        List<Long> entries = numbers("""
                select distinct p.entry_id from audit_personal p join audit_entry e on e.id = p.entry_id
                 where e.reference = :said order by p.entry_id
                """, reference);
        List<Long> permits =
                numbers("select number from permit where reference = :said and content is not null", reference);
        say(new Erasure(List.of(), entries, permits), Optional.of(reference), by, reason);
        jdbc.sql("delete from audit_personal where entry_id = any (:entries)")
                .param("entries", entries.toArray(Long[]::new))
                .update();
        erasePermits(permits);
    }

    /**
     * From where somebody called; what they tried stays.
     *
     * @param since what is older goes
     * @param most so many entries at a time
     * @return of how many entries
     */
    int ofCallers(OffsetDateTime since, int most, String by, String reason) {
        List<Long> entries = jdbc.sql("""
                        select p.entry_id from audit_personal p join audit_entry e on e.id = p.entry_id
                         where p.name = 'address' and e.code in (:codes) and e.at < :since
                         order by p.entry_id limit :most
                        """)
                .param("codes", WITH_ADDRESS.stream().map(What::code).toList())
                .param("since", since)
                .param("most", most)
                .query(Long.class)
                .list();
        if (!entries.isEmpty()) {
            say(new Erasure(List.of(), entries, List.of()), Optional.empty(), by, reason);
            jdbc.sql("delete from audit_personal where entry_id = any (:entries) and name = 'address'")
                    .param("entries", entries.toArray(Long[]::new))
                    .update();
        }
        return entries.size();
    }

    /** @param cases in which the person had a part */
    void ofPerson(KnownPerson person, InTexts inTexts, List<String> cases, String by, String reason) {
        var named = new Named(
                inTexts,
                cases.toArray(String[]::new),
                jdbc.sql("select pseudonym_of(:userId)")
                        .param("userId", person.userId())
                        .query(String.class)
                        .single());
        List<Long> entries = named.in(jdbc.sql(
                        "select distinct t.entry_id from audit_personal t join audit_entry e on e.id = t.entry_id where "
                                + NAMED + " order by t.entry_id"))
                .query(Long.class)
                .list();
        List<Long> permits = named.in(jdbc.sql("""
                        select number from permit
                         where content ~* :anywhere or position(:quoted in content) > 0
                            or reference = any (:cases) and content ~* :whereConcerned
                        """))
                .param("quoted", "\"%s\"".formatted(person.userId()))
                .query(Long.class)
                .list();
        say(new Erasure(List.of(person.userId()), entries, permits), Optional.empty(), by, reason);
        named.in(jdbc.sql("delete from audit_personal t using audit_entry e where e.id = t.entry_id"
                        + " and t.entry_id = any (:entries) and " + NAMED))
                .param("entries", entries.toArray(Long[]::new))
                .update();
        erasePermits(permits);
        jdbc.sql("update person set user_id = null, salt = null, erased_at = now() where user_id = :userId")
                .param("userId", person.userId())
                .update();
    }

    /** @param organisation whose cases are erased already */
    void ofOrganisation(Organisation organisation, String by, String reason) {
        String called = InTexts.phrase(organisation.name()) + "|/organisations/" + InTexts.phrase(organisation.id());
        List<Long> entries = numbers("""
                select distinct entry_id from audit_personal
                 where name not in ('reason', 'comment', 'seen') and value ~* :said order by entry_id
                """, called);
        say(new Erasure(List.of(), entries, List.of()), Optional.empty(), by, reason);
        jdbc.sql("""
                        delete from audit_personal
                         where entry_id = any (:entries) and name not in ('reason', 'comment', 'seen') and value ~* :said
                        """)
                .param("entries", entries.toArray(Long[]::new))
                .param("said", called)
                .update();
    }

    /** By what a person is found in the texts of the trail. */
    private record Named(InTexts inTexts, String[] cases, String pseudonym) {

        StatementSpec in(StatementSpec query) {
            return query.param("anywhere", inTexts.anywhere())
                    .param("inCalls", inTexts.inCalls())
                    .param("whereConcerned", inTexts.whereConcerned())
                    .param("cases", cases)
                    .param("pseudonym", pseudonym);
        }
    }

    private void say(Erasure erasure, Optional<String> reference, String by, String reason) {
        facts.publishEvent(erasure.fact(reference, by, reason));
    }

    private void erasePermits(List<Long> permits) {
        jdbc.sql("update permit set content = null where number = any (:permits)")
                .param("permits", permits.toArray(Long[]::new))
                .update();
    }

    private List<Long> numbers(String query, String said) {
        return jdbc.sql(query).param("said", said).query(Long.class).list();
    }
}
