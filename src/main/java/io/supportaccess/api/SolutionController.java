package io.supportaccess.api;

import io.supportaccess.message.Replies;
import io.supportaccess.message.Reply;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import io.supportaccess.solution.Symptom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds the solutions of requests with the same symptom, in all organisations. A subject fits into an address; a
 * description goes into a body, which no log on the way records.
 */
@RestController
@RequestMapping("/api/support-requests")
class SolutionController {

    private static final int MOST = 5;

    private static final String SIMILAR_TO = "similar-to";
    private static final int LONGEST_IN_ADDRESS = 500;

    private final Solutions solutions;
    private final RequestRights visible;
    private final Replies replies;

    SolutionController(Solutions solutions, RequestRights visible, Replies replies) {
        this.solutions = solutions;
        this.visible = visible;
        this.replies = replies;
    }

    @GetMapping(params = SIMILAR_TO)
    ListPage<SolutionView> similarTo(@RequestParam Map<String, String> query, Authentication person) {
        var fields = new InputFields(query);
        if (query.get(SIMILAR_TO).length() > LONGEST_IN_ADDRESS) {
            fields.refuse(
                    SIMILAR_TO,
                    "must have at most %d characters: send a longer text to POST /api/support-requests/similar."
                            .formatted(LONGEST_IN_ADDRESS));
        }
        var symptom = Symptom.in(fields, SIMILAR_TO);
        List.of("state", "organisation", "page", "size").stream()
                .filter(query::containsKey)
                .forEach(name -> fields.refuse(
                        name, "cannot be combined with similar-to, which finds the likest of all: leave it out."));
        return found(fields, symptom, person);
    }

    @PostMapping("/similar")
    ListPage<SolutionView> similar(@RequestBody Map<String, Object> body, Authentication person) {
        var fields = new InputFields(body);
        return found(fields, Symptom.in(fields, "text"), person);
    }

    private ListPage<SolutionView> found(InputFields fields, Symptom symptom, Authentication person) {
        fields.refuseUnknown();
        fields.refuseIfWrong();
        List<SolutionView> items = solutions.similarTo(symptom, MOST).stream()
                .map(solution -> view(solution, person))
                .toList();
        return new ListPage<>(items, 0, MOST, items.size());
    }

    private SolutionView view(Solution solution, Authentication person) {
        Optional<SupportRequest> seen = visible.find(solution.reference(), person);
        return SolutionView.of(solution, seen, seen.flatMap(request -> replies.of(request.reference()).stream()
                .reduce((earlier, later) -> later)));
    }

    /**
     * Everybody sees the solution; its request, and the last reply of Xero Support, are for people who may see that
     * request.
     */
    private record SolutionView(
            String whatHelped,
            String category,
            Instant notedAt,
            Optional<String> reference,
            Optional<String> organisation,
            Optional<String> subject,
            Optional<String> xerosAnswer,
            Optional<RequestView.Links> links) {

        static SolutionView of(Solution solution, Optional<SupportRequest> seen, Optional<Reply> newest) {
            return new SolutionView(
                    solution.whatHelped(),
                    solution.category().code(),
                    solution.notedAt(),
                    seen.map(SupportRequest::reference),
                    seen.map(request -> request.organisation().name()),
                    seen.map(request -> request.question().subject()),
                    newest.map(Reply::summary),
                    seen.map(SupportRequest::reference).map(RequestView.Links::to));
        }
    }
}
