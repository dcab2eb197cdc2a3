package io.supportaccess.notice;

import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one person is told, with what its words need: read when it is shown, so it has the names of today, and the end of
 * the access as the person was told it.
 *
 * @param event the code of the entry that caused it, or of its kind
 * @param actor the user id of the person whose act it was
 * @param receiver the name of the channel or webhook that it is about
 * @param endThen of the access, as it was planned when the notice was written
 * @param plannedEnd of the access now
 * @param ended whether the access has ended since
 * @param extensions how often the end has been moved
 * @param mailState empty while none was made
 * @param withoutMail the code of the reason why there is none
 */
public record Notice(
        long id,
        String recipient,
        NoticeKind kind,
        Optional<NoticedRequest> request,
        String about,
        String event,
        Optional<String> actor,
        Optional<String> step,
        Optional<String> stepName,
        Instant at,
        Optional<String> receiver,
        Optional<Instant> endThen,
        Optional<Instant> plannedEnd,
        boolean ended,
        long extensions,
        Optional<String> mailState,
        Optional<String> failure,
        Optional<String> withoutMail) {

    static final Columns<Notice> COLUMNS = new Columns<>(Notice.class);

    /** The request that it is about, as its own columns of the same row. */
    public record NoticedRequest(String reference, String organisation, Instant requestedAt) {}

    public Optional<String> reference() {
        return request.map(NoticedRequest::reference);
    }

    public Optional<String> organisation() {
        return request.map(NoticedRequest::organisation);
    }

    /** Whether it is about the end of an access, which a calendar can show. */
    public boolean concernsTheWindow() {
        return plannedEnd.isPresent()
                && Stream.of(EventType.ACCESS_GRANTED, EventType.EXTENSION_APPROVED, EventType.ACCESS_ENDED)
                        .map(EventType::code)
                        .anyMatch(event::equals);
    }
}
