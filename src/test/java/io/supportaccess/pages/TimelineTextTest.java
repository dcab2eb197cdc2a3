package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.request.DomainEvent.EventType;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTextTest {

    private final TimelineText text;

    TimelineTextTest() throws IOException {
        text = new TimelineText(new ProcessMap(), PageTexts.in(ZoneId.of("Pacific/Auckland")));
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasASentence(EventType event) {
        assertThat(text.sentence(event.code(), Map.of())).endsWith(".").isNotEqualTo(event.code());
    }

    @Test
    void anUnknownEventShowsItsCode() {
        assertThat(text.sentence("tea-was-made", Map.of("step", "kettle"))).isEqualTo("tea-was-made");
    }

    @Test
    void detailsAreWorded() {
        assertThat(text.sentence(
                        "request-registered", Map.of("accessDays", 1, "payrollAccess", true, "mayChangeData", false)))
                .isEqualTo("Submitted the request: 1 day, with payroll, read only.");
        assertThat(text.sentence("extension-approved", Map.of("days", 2, "plannedEnd", "2026-11-05T12:00:00Z")))
                .isEqualTo("Approved an extension of 2 days: access ends 6 Nov 2026, 01:00.");
        assertThat(text.sentence("step-completed", Map.of("step", "UserTask_AddXeroSupport")))
                .isEqualTo("Completed the step “Add Xero Support”.");
        assertThat(text.sentence("refused", Map.of("call", "POST /requests/XS-1/replies", "status", 409)))
                .isEqualTo("Was refused an action: POST replies (status 409).");
    }

    @Test
    void aDetailMayChangeTheSentence() {
        assertThat(text.sentence("step-assigned", Map.of("step", "gone", "to", "{step} $1")))
                .isEqualTo("Assigned the step “gone” to {step} $1.");
        assertThat(text.sentence("step-assigned", Map.of("step", "gone"))).isEqualTo("Unassigned the step “gone”.");
        assertThat(text.sentence("what-helped-noted", Map.of("how", "taken back")))
                .isEqualTo("Removed the solution.");
        assertThat(text.sentence("access-planned", Map.of("route", "no-access", "days", 3)))
                .isEqualTo("Planned no access: screenshots and links are enough.");
        assertThat(text.sentence(
                        "access-planned",
                        Map.of("days", 3, "payrollAccess", false, "approval", "policy", "covered", false)))
                .isEqualTo("Planned access: 3 days, without payroll. Approval: automatic (low risk)."
                        + " No rule of the policy fits, so the strictest plan applies.");
    }

    @Test
    void aChangedSolutionIsASentence() {
        assertThat(text.sentence("what-helped-noted", Map.of("how", "changed"))).isEqualTo("Changed the solution.");
    }

    @Test
    void aRefusalWithoutItsCallIsASentence() {
        assertThat(text.sentence("refused", Map.of("status", 403))).isEqualTo("Was refused an action (status 403).");
    }

    @Test
    void onlySomeEventsQuoteAPerson() {
        assertThat(text.quote("request-withdrawn", Map.of("reason", "Solved."))).isEqualTo("Solved.");
        assertThat(text.quote("access-planned", Map.of("reason", "Low risk."))).isEmpty();
    }
}
