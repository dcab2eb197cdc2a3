package io.supportaccess.notice;

import io.supportaccess.request.DomainEvent.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people are told about; each person may switch off the mails of a kind. The codes never change. */
public enum NoticeKind {
    /** A step that somebody may or has to do. */
    STEP,
    DUE(EventType.STEP_DUE),
    OVERDUE(EventType.STEP_OVERDUE),
    DECISION(
            EventType.ACCESS_APPROVED,
            EventType.ACCESS_REFUSED,
            EventType.GLASS_BROKEN,
            EventType.EXTENSION_APPROVED,
            EventType.EXTENSION_REFUSED),
    ACCESS_GIVEN(EventType.ACCESS_GRANTED),
    /** Found by the clock: nothing happens that an entry could tell. */
    ENDS_SOON,
    ENDED(EventType.ACCESS_ENDED, EventType.ACCESS_REVOKED, EventType.REQUEST_WITHDRAWN, EventType.REQUEST_EXPIRED),
    STUCK(EventType.INCIDENT_OPENED),
    /** About no request, and for administrators only. */
    PAUSED(EventType.RECEIVER_PAUSED);

    private final Set<EventType> events;

    NoticeKind(EventType... events) {
        this.events = Set.of(events);
    }

    /** The kind of notice that an entry causes; empty for most entries. */
    static Optional<NoticeKind> of(String event) {
        return Arrays.stream(values())
                .filter(kind ->
                        kind.events.stream().anyMatch(each -> each.code().equals(event)))
                .findAny();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The codes of the entries that cause it. */
    public List<String> events() {
        return events.stream().map(EventType::code).sorted().toList();
    }

    /** Whether it is about a step that may be done, or taken by somebody else, before anybody reads it. */
    public boolean isOfOpenStep() {
        return this == STEP || this == DUE || this == OVERDUE;
    }

    /** As the database keeps it. */
    @Override
    public String toString() {
        return code();
    }
}
