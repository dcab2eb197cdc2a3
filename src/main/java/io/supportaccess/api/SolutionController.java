package io.supportaccess.api;

import io.supportaccess.message.Replies;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import io.supportaccess.solution.Symptom;
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
 * What helped others with the same symptom, in whichever organisation. A subject fits into an address; what a person
 * describes goes into a body, which no log on the way keeps.
 */
@RestController
@RequestMapping("/api/support-requests")
class SolutionController {

    private static final int MOST = 5;

    private static final String SIMILAR_TO = "similar-to";
    private static final int LONGEST_IN_ADDRESS = 500;

    private final Solutions answers;
    private final RequestRights visible;
    private final Replies replies;

    SolutionController(Solutions answers, RequestRights visible, Replies replies) {
        this.answers = answers;
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
        return answered(fields, symptom, person);
    }

    @PostMapping("/similar")
    ListPage<SolutionView> similar(@RequestBody Map<String, Object> body, Authentication person) {
        var fields = new InputFields(body);
        return answered(fields, Symptom.in(fields, "text"), person);
    }

    private ListPage<SolutionView> answered(InputFields fields, Symptom symptom, Authentication person) {
        fields.refuseUnknown();
        fields.refuseIfWrong();
        List<SolutionView> items = answers.similarTo(symptom, MOST).stream()
                .map(answer -> told(answer, person))
                .toList();
        return new ListPage<>(items, 0, MOST, items.size());
    }

    private SolutionView told(Solution answer, Authentication person) {
        Optional<SupportRequest> seen = visible.find(answer.reference(), person);
        return SolutionView.of(answer, seen, seen.flatMap(request -> replies.of(request.reference()).stream()
                .reduce((earlier, later) -> later)));
    }
}
