package io.supportaccess.solution;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.Category;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What helped in earlier cases, and which of them had the same symptom. */
@Repository
public class Solutions {

    private static final String SELECT = """
        select a.reference, a.what_helped, a.noted_by, a.noted_at, r.category
          from answer a join support_request r on r.reference = a.reference
        """;

    private final JdbcClient jdbc;
    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    Solutions(JdbcClient jdbc, SupportRequests requests, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.events = events;
    }

    /**
     * Notes the line instead of an earlier one; without a line, takes back the one that stands.
     *
     * @throws InputRefused where neither a line is given nor one stands
     */
    @Transactional
    public void note(String reference, String notedBy, Optional<String> whatHelped) {
        requests.lock(reference);
        boolean stood = of(reference).isPresent();
        if (whatHelped.isPresent()) {
            put(reference, notedBy, whatHelped.get());
            tell(reference, notedBy, stood ? "changed" : "noted");
        } else if (stood) {
            jdbc.sql("delete from answer where reference = :reference")
                    .param("reference", reference)
                    .update();
            tell(reference, notedBy, "taken back");
        } else {
            throw InputRefused.because(SolutionText.NAME, "is required.");
        }
    }

    public Optional<Solution> of(String reference) {
        return jdbc.sql(SELECT + "where a.reference = :reference")
                .param("reference", reference)
                .query(Solutions::answer)
                .optional();
    }

    /**
     * The cases with the same symptom, the likest first: they share words with it, of which rare ones and those of a
     * subject say more. How rare a word is counts from one answer in twenty on, so that a register with few answers is
     * measured as one with thousands; a long text must share more words, but not in proportion to its length, and what is
     * pasted at its end is left out. The powers and the least likeness are tuned with the texts of {@code AnswersTest}.
     */
    public List<Solution> similarTo(Symptom symptom, int most) {
        return jdbc.sql("""
            with asked as materialized (
                select array(select lexeme from unnest(symptom_words(:text))
                              order by positions[1] limit 200) as words),
            shared as materialized (
                select a.reference, length(a.words) as length, word.lexeme,
                       case when 'A' = any(word.weights) then 2 else 1 end as place
                  from asked, answer a, unnest(a.words) word
                 where tsvector_to_array(a.words) && asked.words and word.lexeme = any(asked.words)),
            rarity as (
                select lexeme,
                       least(1, ln(1 + (20.0 + (select count(*) from answer)) / count(*)) / ln(21)) as rare
                  from shared group by lexeme),
            likeness as (
                select reference,
                       sum(place * power((1 + rare) / 2, 2))
                           / power(max(length) * (select cardinality(words) from asked), 0.35) as likeness
                  from shared join rarity using (lexeme)
                 group by reference having count(*) >= 2)
            """ + SELECT + """
              join likeness l on l.reference = a.reference
             where likeness >= 0.7
             order by likeness desc, a.noted_at desc, a.reference limit :most
            """)
                .param("text", symptom.text())
                .param("most", most)
                .query(Solutions::answer)
                .list();
    }

    private void put(String reference, String notedBy, String whatHelped) {
        jdbc.sql("""
            insert into answer (reference, what_helped, noted_by, words)
            select reference, :whatHelped, :notedBy, answer_words_of(subject, description)
              from support_request where reference = :reference
            on conflict (reference) do update
               set what_helped = excluded.what_helped, noted_by = excluded.noted_by, noted_at = now()
            """)
                .param("whatHelped", whatHelped)
                .param("notedBy", notedBy)
                .param("reference", reference)
                .update();
    }

    /** Not the line itself: the trail is for good, and the line has to be erasable. */
    private void tell(String reference, String notedBy, String how) {
        events.publishEvent(DomainEvent.of(EventType.WHAT_HELPED_NOTED, reference, notedBy, Map.of("how", how)));
    }

    private static Solution answer(ResultSet row, int number) throws SQLException {
        return new Solution(
                row.getString("reference"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getString("what_helped"),
                row.getString("noted_by"),
                row.getObject("noted_at", OffsetDateTime.class).toInstant());
    }
}
