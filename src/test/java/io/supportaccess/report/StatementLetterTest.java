package io.supportaccess.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.report.StatementLetter.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatementLetterTest {

    private static final Map<String, String> NAMES =
            Map.of("riley", "Riley Requester", "morgan", "Morgan Manager", "sam", "Sam Second");

    @Test
    void itTellsTheClientWhatHappened() {
        StatementLetter letter = letter(ExampleStatement.full());
        assertThat(letter.title()).isEqualTo("Access of Xero Support in October 2026");
        assertThat(letter.opening())
                .containsExactly(
                        """
                        To answer questions about your Xero organisation, we sometimes give Xero Support, the help desk of Xero, \
                        access to it for a short time. This letter lists each access from 1 October 2026 to 31 October 2026, \
                        23:00. Times are in the time zone Pacific/Auckland.""",
                        """
                        Xero Support had access 2 times, for 12 days 16 h 12 min in this time. They could see payroll for \
                        at most 11 days 11 h 3 min of it. 1 access was given in an emergency, without waiting for an approval. 1 \
                        access went on after the planned end.""",
                        "3 requests closed without giving Xero Support access: 2 answered by Xero Support without access, 1"
                                + " declined by an approver.");
        assertThat(letter.closing())
                .isEqualTo(
                        "If you have a question about an access, please tell us the number of its request. This letter was"
                                + " written on 31 October 2026.");
        assertThat(text(letter.accesses().get(0))).isEqualTo("""
            5 October 2026, 09:30 to 6 October 2026, 14:42
            Reason: Bank feeds: Bank feed stopped
            Requested by: Riley Requester
            Approved by: The access policy, because the risk is low
            Added by: Morgan Manager
            Time with access: 1 day 5 h 12 min in this time
            Payroll: Visible for at most 3 min
            Data: Read only
            Planned end: 8 October 2026, 09:30
            Removed by: Morgan Manager, confirmed by Sam Second
            Request: XS-2026-0041, Xero case 07612345\
            """);
        assertThat(text(letter.accesses().get(1))).isEqualTo("""
            20 October 2026, 13:00 to now, still active
            Reason: Payroll: Pay run is locked
            Requested by: Riley Requester
            Approved by: Nobody: emergency access by Morgan Manager, reviewed as justified
            Extended: By 3 days, approved by Sam Second
            Added by: Morgan Manager, in the practice's own area in My Xero
            Time with access: 11 days 11 h in this time
            Payroll: Visible for at most 11 days 11 h
            Data: Can edit
            Planned end: 21 October 2026, 13:00, overdue by 10 days 11 h
            Removed by: Not removed yet
            Request: XS-2026-0052\
            """);
    }

    @Test
    void anEmptyMonthIsToldInOneSentence() {
        StatementLetter letter = letter(ExampleStatement.empty());
        assertThat(letter.opening())
                .hasSize(2)
                .last()
                .isEqualTo("Xero Support had no access to your organisation in this time.");
        assertThat(letter.accesses()).isEmpty();
        assertThat(letter.warnings()).isEmpty();
    }

    private static StatementLetter letter(Statement statement) {
        StatementLetter letter = StatementLetter.of(statement, NAMES::get);
        return new StatementLetter(
                letter.title(),
                letter.organisation(),
                letter.opening().stream().map(StatementLetterTest::breakable).toList(),
                letter.warnings(),
                letter.accesses(),
                letter.closing());
    }

    private static String text(Entry entry) {
        return breakable(entry.heading()
                + entry.facts().stream()
                        .map(fact -> "\n" + fact.name() + ": " + fact.text())
                        .collect(Collectors.joining()));
    }

    /** With the spaces between numbers and units as a test can write them. */
    private static String breakable(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void anAccessThatWentAsPlannedIsToldSo() {
        assertThat(letter(ExampleStatement.named("Kauri Ltd")).opening())
                .isEqualTo(List.of(
                        letter(ExampleStatement.empty()).opening().get(0),
                        "Xero Support had access 1 time, for 1 day 5 h 12 min in this time. They could see payroll for at most"
                                + " 3 min of it. No access went on after its planned end."));
    }
}
