package io.supportaccess.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.Category;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.NewRequests;
import io.supportaccess.request.Requester;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Which earlier answers are found, counted over texts that people might write. */
@ApplicationTest
@Transactional
class SolutionsTest {

    private static final Requester RILEY = new Requester("requester", Optional.empty(), Optional.empty());

    @Autowired
    private Solutions solutions;

    @Autowired
    private NewRequests newRequests;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void onlyTheirOwn() {
        jdbc.sql("delete from answer").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "held-out-"})
    void theSameSymptomInOtherWordsIsFoundAndAnUnrelatedOneIsNot(String texts) {
        solved(texts);
        for (Symptoms.Line asked : Symptoms.of(texts + "asked.txt")) {
            List<String> found = found(asked.text(0), 3);
            switch (asked.key()) {
                case "none" -> assertThat(found).as(asked.text(0)).isEmpty();
                case "near" -> assertThat(found).hasSizeLessThanOrEqualTo(3);
                default -> assertThat(found).as(asked.text(0)).contains(asked.key());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'',40,39", "held-out-,10,10"})
    void theLikestComesFirst(String texts, int all, int most) {
        solved(texts);
        List<Symptoms.Line> known = Symptoms.of(texts + "asked.txt").stream()
                .filter(Symptoms.Line::isKnown)
                .toList();
        long first = known.stream()
                .filter(asked -> found(asked.text(0), 1).equals(List.of(asked.key())))
                .count();
        assertThat(known).hasSize(all);
        assertThat(first).isEqualTo(most);
    }

    @Test
    void aSingleAnswerIsFoundAsOneOfThousandsIs() {
        List<Symptoms.Line> solved = Symptoms.of("solved.txt");
        solved(solved.get(0));
        assertThat(found("Bank feed not updating", 5)).containsExactly("feed-stopped");
        assertThat(found("Payslips cannot be opened", 5)).isEmpty();

        solved.stream().skip(1).forEach(this::solved);
        multiply(80);
        assertThat(solutions.similarTo(new Symptom("Bank feed not updating"), 5))
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer.reference()).startsWith("feed-stopped"));
        assertThat(solutions.similarTo(new Symptom("The printer does not print labels"), 5))
                .isEmpty();
    }

    @Test
    @Asvs("v5.0.0-1.2.4")
    void anyTextCanBeAskedFor() {
        Symptoms.of("solved.txt").forEach(this::solved);
        String words = IntStream.range(0, 5_000)
                .mapToObj(number -> Integer.toString(number + 1_000_000, 36))
                .collect(Collectors.joining(" "));
        assertThat(words).hasSizeGreaterThan(20_000);
        for (String text : List.of(
                words,
                "x".repeat(20_300),
                "' | & ! <-> :* \\ \\' \" % _ ; --",
                "\uD83D\uDC4B שלום 你好 e\u0301",
                "the and of",
                "17 17.50 2026-11-24")) {
            assertThat(found(text, 5)).isEmpty();
        }
        assertThat(found("' | feed'); \\ & bank:* ! stopped", 5)).contains("feed-stopped");
        assertThat(found(words + " bank feed stopped", 5)).isEmpty();
    }

    @Test
    void aLineIsNotedChangedAndTakenBackAndTheTrailHasNoneOfIt() {
        solved(Symptoms.of("solved.txt").get(0));
        solutions.note("feed-stopped", "admin", Optional.of("Waited a day."));
        assertThat(solutions.of("feed-stopped")).hasValueSatisfying(answer -> {
            assertThat(answer.whatHelped()).isEqualTo("Waited a day.");
            assertThat(answer.notedBy()).isEqualTo("admin");
            assertThat(answer.category()).isEqualTo(Category.OTHER);
        });
        solutions.note("feed-stopped", "requester", Optional.empty());
        assertThat(solutions.of("feed-stopped")).isEmpty();
        assertThat(found("Bank feed stopped", 5)).isEmpty();
        assertThatThrownBy(() -> solutions.note("feed-stopped", "requester", Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("whatHelped");
        assertThat(audit.page(Optional.of("feed-stopped"), 0, 10))
                .filteredOn(entry -> entry.code().equals("what-helped-noted"))
                .extracting(AuditEntry::details)
                .containsExactly(Map.of("how", "noted"), Map.of("how", "changed"), Map.of("how", "taken back"));
    }

    @Test
    void whatIsErasedFromARequestIsNotFoundAnyMore() {
        Symptoms.of("solved.txt").forEach(this::solved);
        jdbc.sql("update support_request set subject = 'Erased', description = repeat('Erased. ', 3) where"
                        + " reference = :r")
                .param("r", "feed-twice")
                .update();
        assertThat(found("Bank statement lines imported twice after we reconnected the feed", 5))
                .doesNotContain("feed-twice");
        jdbc.sql("delete from support_request where reference = 'feed-stopped'").update();
        assertThat(solutions.of("feed-stopped")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"what_helped = ''", "what_helped = repeat('h', 301)", "noted_by = null", "words = null"})
    void theDatabaseHoldsTheRulesToo(String change) {
        solved(Symptoms.of("solved.txt").get(0));
        var update = jdbc.sql("update answer set " + change);
        assertThatThrownBy(update::update).isInstanceOf(DataIntegrityViolationException.class);
    }

    /** Those held out are sought among all. */
    private void solved(String texts) {
        Stream.of("solved.txt", texts + "solved.txt").distinct().forEach(file -> Symptoms.of(file)
                .forEach(this::solved));
    }

    private void solved(Symptoms.Line line) {
        newRequests.register(
                NewRequest.from(
                        Map.of(
                                "reference",
                                line.key(),
                                "organisation",
                                "Demo Company (NZ)",
                                "subject",
                                line.text(0),
                                "description",
                                line.text(1)),
                        Optional.empty(),
                        category -> List.of()),
                RILEY,
                organisation -> {});
        solutions.note(line.key(), "requester", Optional.of(line.text(2)));
    }

    /** Each case again and again, with words of its own beside those of its symptom. */
    private void multiply(int times) {
        jdbc.sql("""
            insert into support_request
            select another.*
              from support_request r join answer a on a.reference = r.reference, generate_series(1, :times) n,
                   jsonb_populate_record(r, jsonb_build_object(
                       'reference', r.reference || '-' || n,
                       'description', r.description || ' filler' || n)) another
            """).param("times", times).update();
        jdbc.sql("""
            insert into answer (reference, what_helped, noted_by, words)
            select reference, 'It helped.', 'requester', answer_words_of(subject, description)
              from support_request where description like '% filler%'
            """).update();
    }

    private List<String> found(String text, int most) {
        return solutions.similarTo(new Symptom(text), most).stream()
                .map(Solution::reference)
                .toList();
    }
}
