package io.supportaccess.api;

import io.supportaccess.message.Reply;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import java.time.Instant;
import java.util.Optional;

/**
 * What helped in an earlier case, for everybody; the case itself, and what Xero Support wrote last, only for who may see
 * that case.
 */
record SolutionView(
        String whatHelped,
        String category,
        Instant notedAt,
        Optional<String> reference,
        Optional<String> organisation,
        Optional<String> subject,
        Optional<String> xerosAnswer,
        Optional<RequestView.Links> links) {

    static SolutionView of(Solution answer, Optional<SupportRequest> seen, Optional<Reply> newest) {
        return new SolutionView(
                answer.whatHelped(),
                answer.category().code(),
                answer.notedAt(),
                seen.map(SupportRequest::reference),
                seen.map(request -> request.organisation().name()),
                seen.map(SupportRequest::subject),
                newest.map(Reply::summary),
                seen.map(SupportRequest::reference).map(RequestView.Links::to));
    }
}
