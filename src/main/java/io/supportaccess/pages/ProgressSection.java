package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.access.Approval;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.pages.Timeline.TimelineEntry;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;

/** How far a request is: its stages, what holds it up, and its timeline. */
final class ProgressSection {

    private ProgressSection() {}

    static void fill(
            SupportRequest request,
            Optional<Approval> approval,
            Optional<AccessRecord> access,
            Optional<SupportMessage> message,
            List<TimelineEntry> timeline,
            Model page) {
        boolean told = message.flatMap(SupportMessage::sent).isPresent();
        boolean stuck = isLast(timeline, EventType.INCIDENT_OPENED, EventType.INCIDENT_CLOSED)
                && !request.state().isOver();
        page.addAttribute("stages", Stage.of(request, approval, access.isPresent(), told));
        page.addAttribute("timeline", timeline);
        page.addAttribute("stuck", stuck);
        page.addAttribute("follows", request.state() == RequestState.DRAFTING_MESSAGE && !stuck);
        page.addAttribute("amendment", last(timeline, EventType.REQUEST_AMENDED).orElse(null));
        page.addAttribute(
                "notAddedReason",
                last(timeline, EventType.XERO_SUPPORT_NOT_ADDED)
                        .map(TimelineEntry::quote)
                        .orElse(""));
        page.addAttribute(
                "removalDenied", isLast(timeline, EventType.REMOVAL_NOT_CONFIRMED, EventType.REMOVAL_REPORTED));
    }

    /** Whether the one kind of entry came after the other, or alone. */
    private static boolean isLast(List<TimelineEntry> timeline, EventType one, EventType other) {
        return last(timeline, one, other).filter(entry -> entry.is(one)).isPresent();
    }

    private static Optional<TimelineEntry> last(List<TimelineEntry> timeline, EventType... kinds) {
        return timeline.stream()
                .filter(entry -> List.of(kinds).stream().anyMatch(entry::is))
                .reduce((earlier, later) -> later);
    }
}
