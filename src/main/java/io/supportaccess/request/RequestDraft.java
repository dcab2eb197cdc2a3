package io.supportaccess.request;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person has typed into the form of a new request, before it is submitted. A text that the leak guard refuses is
 * left out, so that a draft holds nothing that a request may not hold.
 *
 * @param texts by the names of the fields, e.g. {@code details.bank}
 * @param leftOut the fields that are not kept, each with the reason
 */
public record RequestDraft(Map<String, String> texts, List<WrongField> leftOut) {

    private static final String DETAIL = Details.FIELD + ".";

    /** The fields that are never masked: an e-mail address, and the reference, by which the request is found. */
    private static final Set<String> EXACT = Set.of("contactEmail", "reference");

    private static final Set<String> NAMES = Stream.concat(
                    Question.COLUMNS.componentNames().stream(),
                    Stream.of("organisation", "reference", LeakOverride.FIELD))
            .collect(Collectors.toUnmodifiableSet());

    /** Takes the fields of a request alone, and of details those that are described. */
    public static RequestDraft of(Map<String, String> typed, Collection<DetailField> details) {
        var fields = new InputFields(typed);
        fields.allowExplanation();
        Map<String, Boolean> masked = new LinkedHashMap<>();
        details.forEach(
                field -> masked.merge(DETAIL + field.name(), field.kind() != DetailType.LINKS, Boolean::logicalAnd));
        NAMES.forEach(name -> masked.put(name, !EXACT.contains(name)));
        Map<String, String> texts = new LinkedHashMap<>();
        masked.forEach((name, isMasked) -> {
            if (typed.containsKey(name)) {
                int longest = longest(name);
                texts.put(name, (isMasked ? fields.lines(name, longest) : fields.exactLines(name, longest)).orElse(""));
            }
        });
        List<WrongField> wrong = mistakes(fields);
        wrong.forEach(mistake -> texts.remove(mistake.field()));
        return new RequestDraft(texts, wrong);
    }

    /** The names of the fields in which these details are typed, beside those of the request itself. */
    public static Stream<String> names(Collection<DetailField> details) {
        return Stream.concat(NAMES.stream(), details.stream().map(field -> DETAIL + field.name()))
                .distinct();
    }

    /** So that a draft stays small. Each field's own rules are checked when it is submitted. */
    private static int longest(String name) {
        return name.equals("description") ? Question.LONGEST_DESCRIPTION : DetailType.LONGEST_LINES;
    }

    private static List<WrongField> mistakes(InputFields fields) {
        try {
            fields.refuseIfWrong();
            return List.of();
        } catch (InputRefused refused) {
            return refused.wrongFields();
        }
    }
}
