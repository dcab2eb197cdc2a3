package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.audit.Erasure.EntryTextKey;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class AuditTrailTest {

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Superuser superuser;

    @Test
    void whatIsToldComesBackAsItWasToldWhileTheEntryHoldsNoneOfIt() {
        audit.keep(event());
        AuditEntry told = told();
        assertThat(told.actor()).isEqualTo("jo-writer");
        assertThat(told.details())
                .isEqualTo(Map.of(
                        "reason",
                        "Said by Jo, with a {\"commitment\"} and an 💬",
                        "comment",
                        "More",
                        "holder",
                        "kim-holder",
                        "people",
                        List.of("kim-holder", "lee-other"),
                        "days",
                        3));

        assertThat(jdbc.sql("select e::text from audit_entry e where reference = 'PARTS-1'")
                        .query(String.class)
                        .single())
                .contains("person-", "commitment", "days")
                .doesNotContain("Jo", "jo-", "kim", "lee");
    }

    @Test
    void theEntriesOfATransactionKeepTheirOrderAndTheirTexts() {
        for (int number = 1; number <= 20; number++) {
            audit.keep(DomainEvent.of(
                    EventType.OPERATOR_ACTION,
                    "ORDER-1",
                    "writer-" + number % 3,
                    Map.of("number", number, "to", new PersonalText("text " + number))));
        }
        List<AuditEntry> entries = audit.page(Optional.of("ORDER-1"), 0, 50);
        assertThat(entries).extracting(entry -> entry.details().get("number")).isEqualTo(numbers(number -> number));
        assertThat(entries)
                .extracting(entry -> entry.details().get("to"))
                .isEqualTo(numbers(number -> "text " + number));
        assertThat(entries).extracting(AuditEntry::actor).isEqualTo(numbers(number -> "writer-" + number % 3));
        assertThat(entries).extracting(AuditEntry::id).isSorted();
    }

    private static <T> List<T> numbers(IntFunction<T> each) {
        return IntStream.rangeClosed(1, 20).mapToObj(each).toList();
    }

    @Test
    void aPersonHasOnePseudonymAndTheApplicationNone() {
        audit.keep(event());
        audit.keep(event());
        audit.keep(DomainEvent.of(EventType.ACCESS_WINDOW_ENDED, "PARTS-1", DomainEvent.SYSTEM));
        audit.write();
        assertThat(jdbc.sql("select distinct actor from audit_entry where reference = 'PARTS-1' order by 1")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .last()
                .isEqualTo("system");
        assertThat(jdbc.sql("select user_id from person where user_id like '%-%er' order by 1")
                        .query(String.class)
                        .list())
                .contains("jo-writer", "kim-holder", "lee-other")
                .doesNotContain("system");
    }

    @Test
    void whatIsErasedReadsAsErasedAndNothingElseOfTheEntryChanges() {
        audit.keep(event());
        audit.keep(event());
        erase(List.of("kim-holder"), List.of(new EntryTextKey(told().id(), "reason")));
        AuditEntry told = told();
        assertThat(told.details())
                .containsEntry("reason", "erased")
                .containsEntry("comment", "More")
                .containsEntry("days", 3);
        assertThat(audit.page(Optional.of("PARTS-1"), 1, 1).get(0).details().get("reason"))
                .as("the same text of another entry")
                .isNotEqualTo("erased");
        assertThat(told.details().get("holder").toString()).matches("person-[0-9a-f]{32}");
        assertThat(told.details().get("people"))
                .isEqualTo(List.of(told.details().get("holder"), "lee-other"));
    }

    @Test
    void aPersonWhoComesBackAfterAnErasureIsSomebodyNew() {
        audit.keep(event());
        erase(List.of("jo-writer"), List.of());
        audit.keep(event());
        assertThat(audit.page(Optional.of("PARTS-1"), 0, 10))
                .extracting(AuditEntry::actor)
                .last()
                .isEqualTo("jo-writer");
        assertThat(told().actor()).startsWith("person-");
    }

    @Test
    void aPersonIsErasedButNeverAnotherOne() {
        audit.keep(event());
        assertThatThrownBy(() -> superuser
                        .jdbc()
                        .sql("begin; insert into person (pseudonym, user_id, salt) values ('person-x', 'x-writer', '');"
                                + " update person set user_id = 'somebody-else' where user_id = 'x-writer'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever erased");
    }

    @Test
    void aTextIsErasedButNeverAnother() {
        audit.keep(event());
        assertThatThrownBy(() -> superuser
                        .jdbc()
                        .sql("update audit_personal set value = 'Never said'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("erased or stay as they are");
    }

    private AuditEntry told() {
        return audit.page(Optional.of("PARTS-1"), 0, 1).get(0);
    }

    private void erase(List<String> people, List<EntryTextKey> texts) {
        audit.keep(new Erasure(people, texts, List.of()).event(Optional.empty(), "admin", "Asked for."));
    }

    private static DomainEvent event() {
        return DomainEvent.of(
                EventType.REQUEST_WITHDRAWN,
                "PARTS-1",
                "jo-writer",
                Map.of(
                        "reason",
                        new PersonalText("Said by Jo, with a {\"commitment\"} and an \0💬"),
                        "comment",
                        new PersonalText("More"),
                        "holder",
                        new UserId("kim-holder"),
                        "people",
                        List.of(new UserId("kim-holder"), new UserId("lee-other")),
                        "days",
                        3));
    }
}
