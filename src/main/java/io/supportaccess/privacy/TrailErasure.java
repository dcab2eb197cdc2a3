package io.supportaccess.privacy;

import io.supportaccess.audit.Erasure;
import io.supportaccess.audit.TextOfEntry;
import io.supportaccess.request.Fact.What;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Erases from the audit trail and from the permits, which keep a digest of what they said. The application may delete nothing
 * there: what the trail is told to be erased, the database takes out ({@code carry_out_erasure}).
 */
@Repository
class TrailErasure {

    private static final Set<What> WITH_ADDRESS = EnumSet.of(What.REFUSED, What.SIGN_IN_FAILED, What.SIGNED_IN);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher facts;

    TrailErasure(JdbcClient jdbc, ApplicationEventPublisher facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    void ofCase(String reference, String by, String reason) {
        oneAfterTheOther();
        List<TextOfEntry> texts = texts("e.reference = :said", reference);
        List<Long> permits =
                numbers("select number from permit where reference = :said and content is not null", reference);
        say(new Erasure(List.of(), texts, permits), Optional.of(reference), by, reason);
    }

    /**
     * From where somebody called; what they tried stays.
     *
     * @param since what is older goes
     * @param most so many at a time
     * @return how many
     */
    int ofCallers(OffsetDateTime since, int most, String by, String reason) {
        oneAfterTheOther();
        List<TextOfEntry> texts = jdbc.sql("""
                        select p.entry_id, p.name from audit_personal p join audit_entry e on e.id = p.entry_id
                         where p.name = 'address' and e.code in (:codes) and e.at < :since
                         order by p.entry_id limit :most
                        """)
                .param("codes", WITH_ADDRESS.stream().map(What::code).toList())
                .param("since", since)
                .param("most", most)
                .query(TextOfEntry.class)
                .list();
        if (!texts.isEmpty()) {
            say(new Erasure(List.of(), texts, List.of()), Optional.empty(), by, reason);
        }
        return texts.size();
    }

    void ofPerson(KnownPerson person, String by, String reason) {
        oneAfterTheOther();
        List<TextOfEntry> texts = texts("p.value ~* :said", person.inTexts());
        List<Long> permits = numbers(
                "select number from permit where content ~* :said",
                "\"%s\"|%s".formatted(KnownPerson.escaped(person.userId()), person.inTexts()));
        say(new Erasure(List.of(person.userId()), texts, permits), Optional.empty(), by, reason);
    }

    /** Until the transaction ends: what two erase at the same time would be named twice, and be gone when the second comes. */
    private void oneAfterTheOther() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('audit_personal'))").query(row -> {});
    }

    private List<TextOfEntry> texts(String condition, String said) {
        return jdbc.sql("""
                        select p.entry_id, p.name from audit_personal p join audit_entry e on e.id = p.entry_id
                         where %s order by p.entry_id, p.name
                        """.formatted(condition))
                .param("said", said)
                .query(TextOfEntry.class)
                .list();
    }

    private void say(Erasure erasure, Optional<String> reference, String by, String reason) {
        facts.publishEvent(erasure.fact(reference, by, reason));
    }

    private List<Long> numbers(String query, String said) {
        return jdbc.sql(query).param("said", said).query(Long.class).list();
    }
}
