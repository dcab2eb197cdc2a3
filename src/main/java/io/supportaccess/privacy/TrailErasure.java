package io.supportaccess.privacy;

import io.supportaccess.audit.AuditTrail;
import io.supportaccess.audit.Erasure;
import io.supportaccess.audit.Erasure.EntryTextKey;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Erases texts from the audit trail and from the permits. The application may delete nothing there: it writes an entry
 * that names the texts, and the database erases exactly those ({@code carry_out_erasure}).
 */
@Repository
class TrailErasure {

    private static final Set<EventType> WITH_ADDRESS = EnumSet.of(
            EventType.REFUSED,
            EventType.SIGN_IN_FAILED,
            EventType.SIGNED_IN,
            EventType.SESSION_ENDED,
            EventType.PASSWORD_SET);

    /** Reasons, comments and evidence are written by people; all other texts are notes of programs. */
    private static final String NAMED = PersonTextSearch.whereATraceIs("t.value", """
        (t.value ~* :anywhere
          or t.name not in ('reason', 'comment', 'seen') and t.value ~* :inCalls
          or t.value ~* :whereConcerned
             and (e.reference = any (:references) or e.actor = :pseudonym
                  or position(:pseudonym in e.details::text) > 0))
        """);

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;

    TrailErasure(JdbcClient jdbc, AuditTrail trail, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.events = events;
    }

    void ofRequest(String reference, String by, String reason) {
        oneAfterTheOther();
        List<EntryTextKey> texts = texts("e.reference = :said", reference);
        List<Long> permits =
                numbers("select number from permit where reference = :said and content is not null", reference);
        say(new Erasure(List.of(), texts, permits), Optional.of(reference), by, reason);
    }

    /**
     * Erases callers' addresses; their calls stay.
     *
     * @param since older ones are erased
     * @param most the size of a batch
     * @return how many
     */
    int ofCallers(OffsetDateTime since, int most, String by, String reason) {
        oneAfterTheOther();
        List<EntryTextKey> texts = jdbc.sql("""
            select p.entry_id, p.name from audit_personal p join audit_entry e on e.id = p.entry_id
             where p.name = 'address' and e.code in (:codes) and e.at < :since
             order by p.entry_id limit :most
            """)
                .param("codes", WITH_ADDRESS.stream().map(EventType::code).toList())
                .param("since", since)
                .param("most", most)
                .query(EntryTextKey.class)
                .list();
        if (!texts.isEmpty()) {
            say(new Erasure(List.of(), texts, List.of()), Optional.empty(), by, reason);
        }
        return texts.size();
    }

    /** @param references the requests in which the person had a part */
    void ofPerson(
            PersonIdentity person,
            PersonTextSearch personTextSearch,
            List<String> references,
            String by,
            String reason) {
        oneAfterTheOther();
        var named = new Named(
                personTextSearch,
                references.toArray(String[]::new),
                jdbc.sql("select pseudonym_of(:userId)")
                        .param("userId", person.userId())
                        .query(String.class)
                        .single());
        List<EntryTextKey> texts = named.in(jdbc.sql(
                        "select t.entry_id, t.name from audit_personal t join audit_entry e on e.id = t.entry_id where "
                                + NAMED + " order by t.entry_id, t.name"))
                .query(EntryTextKey.class)
                .list();
        List<Long> permits = named.in(
                        jdbc.sql("select number from permit where " + PersonTextSearch.whereATraceIs("content", """
                             (content ~* :anywhere or position(:quoted in content) > 0
                                or reference = any (:references) and content ~* :whereConcerned)
                            """)))
                .param("quoted", "\"%s\"".formatted(person.userId()))
                .query(Long.class)
                .list();
        say(new Erasure(List.of(person.userId()), texts, permits), Optional.empty(), by, reason);
    }

    /** @param organisation call this after erasing its requests */
    void ofOrganisation(Organisation organisation, String by, String reason) {
        oneAfterTheOther();
        String called = Stream.of(
                        Stream.of(organisation.name()),
                        organisation.shortCode().stream(),
                        formerNames(organisation.id()).stream())
                .flatMap(Function.identity())
                .distinct()
                .map(PersonTextSearch::phrase)
                .collect(Collectors.joining("|", "", "|/organisations/" + PersonTextSearch.phrase(organisation.id())));
        List<EntryTextKey> texts = Stream.concat(
                        texts("p.name not in ('reason', 'comment', 'seen') and p.value ~* :said", called).stream(),
                        texts("p.name = 'organisationId' and p.value = :said", organisation.id()).stream())
                .distinct()
                .toList();
        say(new Erasure(List.of(), texts, List.of()), Optional.empty(), by, reason);
    }

    /** All names and short codes that an administrator has given it. */
    private List<String> formerNames(String id) {
        return jdbc.sql("""
            select distinct n.value
              from audit_personal i
              join audit_personal n on n.entry_id = i.entry_id and n.name in ('organisation', 'shortCode')
             where i.name = 'organisationId' and i.value = :id
            """).param("id", id).query(String.class).list();
    }

    /** The parameters by which a person is found in texts. */
    private record Named(PersonTextSearch personTextSearch, String[] references, String pseudonym) {

        StatementSpec in(StatementSpec query) {
            return query.param("anywhere", personTextSearch.anywhere())
                    .param("inCalls", personTextSearch.inCalls())
                    .param("whereConcerned", personTextSearch.whereConcerned())
                    .param("traces", personTextSearch.traces().toArray(String[]::new))
                    .param("references", references)
                    .param("pseudonym", pseudonym);
        }
    }

    /**
     * Allows one erasure at a time, until the transaction ends: two would name the same text, and the second would miss
     * it. An erasure begins with this, since two that have locked rows before might wait for each other.
     */
    void oneAfterTheOther() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('personal-data-erased', 0))")
                .query(row -> {});
        trail.write();
    }

    private List<EntryTextKey> texts(String condition, String said) {
        return jdbc.sql("""
            select p.entry_id, p.name from audit_personal p join audit_entry e on e.id = p.entry_id
             where %s order by p.entry_id, p.name
            """.formatted(condition))
                .param("said", said)
                .query(EntryTextKey.class)
                .list();
    }

    private void say(Erasure erasure, Optional<String> reference, String by, String reason) {
        events.publishEvent(erasure.event(reference, by, reason));
    }

    private List<Long> numbers(String query, String said) {
        return jdbc.sql(query).param("said", said).query(Long.class).list();
    }
}
