package io.supportaccess.api;

import io.supportaccess.answer.Answer;
import io.supportaccess.answer.Answers;
import io.supportaccess.answer.Symptom;
import io.supportaccess.message.Replies;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequest;
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
class EarlierAnswersController {

    private static final int MOST = 5;

    private static final String SIMILAR_TO = "similar-to";
    private static final int LONGEST_IN_ADDRESS = 500;

    private final Answers answers;
    private final VisibleRequests visible;
    private final Replies replies;

    EarlierAnswersController(Answers answers, VisibleRequests visible, Replies replies) {
        this.answers = answers;
        this.visible = visible;
        this.replies = replies;
    }

    @GetMapping(params = SIMILAR_TO)
    Page<EarlierAnswer> similarTo(@RequestParam Map<String, String> query, Authentication person) {
        var fields = new GivenFields(query);
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
    Page<EarlierAnswer> similar(@RequestBody Map<String, Object> body, Authentication person) {
        var fields = new GivenFields(body);
        return answered(fields, Symptom.in(fields, "text"), person);
    }

    private Page<EarlierAnswer> answered(GivenFields fields, Symptom symptom, Authentication person) {
        fields.refuseUnknown();
        fields.refuseIfWrong();
        List<EarlierAnswer> items = answers.similarTo(symptom, MOST).stream()
                .map(answer -> told(answer, person))
                .toList();
        return new Page<>(items, 0, MOST, items.size());
    }

    private EarlierAnswer told(Answer answer, Authentication person) {
        Optional<SupportRequest> seen = visible.find(answer.reference(), person);
        return EarlierAnswer.of(answer, seen, seen.flatMap(request -> replies.of(request.reference()).stream()
                .reduce((earlier, later) -> later)));
    }
}
