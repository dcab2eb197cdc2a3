package io.supportaccess.solution;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each solution, and finds the solutions of requests with the same symptom. */
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
     * Stores the line in place of an earlier one; without a line, deletes the earlier one.
     *
     * @throws InputRefused if there is neither
     */
    @Transactional
    public void note(String reference, String notedBy, Optional<String> line) {
        requests.lock(reference);
        boolean stood = of(reference).isPresent();
        if (line.isPresent()) {
            put(reference, notedBy, line.get());
            publish(reference, notedBy, stood ? "changed" : "noted");
        } else if (stood) {
            jdbc.sql("delete from answer where reference = :reference")
                    .param("reference", reference)
                    .update();
            publish(reference, notedBy, "taken back");
        } else {
            throw InputRefused.because(Solution.FIELD, "is required.");
        }
    }

    public Optional<Solution> of(String reference) {
        return jdbc.sql(SELECT + "where a.reference = :reference")
                .param("reference", reference)
                .query(Solution.COLUMNS)
                .optional();
    }

    /**
     * The solutions of requests with the same symptom, the most similar first. Similar requests share words; rare words
     * and words of a subject count more. A word is rare relative to at least twenty solutions, so that a small register
     * measures like a large one; a long text must share more words, though not in proportion, and pasted text at its
     * end is ignored. The powers and the threshold are tuned with the texts of {@code SolutionsTest}.
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
                .query(Solution.COLUMNS)
                .list();
    }

    private void put(String reference, String notedBy, String line) {
        jdbc.sql("""
            insert into answer (reference, what_helped, noted_by, words)
            select reference, :whatHelped, :notedBy, answer_words_of(subject, description)
              from support_request where reference = :reference
            on conflict (reference) do update
               set what_helped = excluded.what_helped, noted_by = excluded.noted_by, noted_at = now()
            """)
                .param("whatHelped", line)
                .param("notedBy", notedBy)
                .param("reference", reference)
                .update();
    }

    /** Publishes no line: the trail is for good, and the line must be erasable. */
    private void publish(String reference, String notedBy, String how) {
        events.publishEvent(DomainEvent.of(EventType.WHAT_HELPED_NOTED, reference, notedBy, Map.of("how", how)));
    }
}
