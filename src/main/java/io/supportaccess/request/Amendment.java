package io.supportaccess.request;

import io.supportaccess.refusal.InputRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the requester asks instead: the whole question anew, by the rules of a new request. Its organisation stays, since
 * another one needs another access.
 *
 * @param details the values, by the names of their fields
 */
public record Amendment(Question question, Map<String, String> details) {

    /**
     * @param wanted the detail fields of a category
     * @throws InputRefused naming every field that breaks a rule, and every field that is not one of ours
     */
    public static Amendment from(Map<String, ?> given, Function<Category, List<DetailField>> wanted) {
        var fields = new InputFields(given);
        fields.allowExplanation();
        Category category = Category.in(fields);
        var amendment = new Amendment(Question.in(fields, category), NewRequest.details(fields, category, wanted));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return amendment;
    }

    Amendment by(Requester requester) {
        return new Amendment(question.askedBy(requester), details);
    }

    /** The names of the fields in which it differs from the request; none if it repeats it. */
    List<String> changes(SupportRequest request) {
        Map<String, Object> before = request.question().values();
        List<String> changed = new ArrayList<>(Question.COLUMNS.values(question).keySet().stream()
                .filter(name -> !before.get(name).equals(question.values().get(name)))
                .toList());
        if (!details.equals(request.details().now())) {
            changed.add(Details.FIELD);
        }
        return changed;
    }

    /** The texts that the requester wrote, as they are stored. */
    public Stream<String> texts() {
        return Stream.concat(question.texts(), details.values().stream());
    }
}
