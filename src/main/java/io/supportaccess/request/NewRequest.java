package io.supportaccess.request;

import io.supportaccess.refusal.InputRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A checked request for support. Only this class knows the rules of the start variables, so that Camunda's REST,
 * Tasklist's form, our page and our REST cannot differ.
 *
 * @param reference also the business key; if it is empty, the application makes one
 * @param organisation the name or the short code, as the requester wrote it
 * @param details the values, by the names of their fields
 */
public record NewRequest(
        Optional<String> reference, String organisation, Question question, Map<String, String> details) {

    /** What a reference looks like: it stands in addresses and in names of files. */
    public static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /**
     * References that would collide with {@code /requests/...} or {@code /api/...}, or with a page below
     * {@code /access/...}, where requests had their pages before.
     */
    private static final Set<String> TAKEN_BY_PAGES =
            Set.of("new", "wanted-facts", "requests", "exposure", "tokens", "sessions", "second-factor", "people");

    /**
     * @param businessKey the reference, if Camunda's REST or Tasklist gives it
     * @param wanted the detail fields of a category
     * @throws InputRefused naming every field that breaks a rule, and every field that is not one of ours
     */
    public static NewRequest from(
            Map<String, ?> given, Optional<String> businessKey, Function<Category, List<DetailField>> wanted) {
        var fields = new InputFields(given);
        fields.allowExplanation();
        Category category = Category.in(fields);
        var request = new NewRequest(
                reference(fields, businessKey),
                fields.required("organisation", fields.organisation("organisation"), ""),
                Question.in(fields, category),
                details(fields, category, wanted));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return request;
    }

    /** The texts that the requester wrote, as they are stored. */
    public Stream<String> texts() {
        return Stream.of(Stream.of(organisation), question.texts(), details.values().stream())
                .flatMap(texts -> texts);
    }

    private static Optional<String> reference(InputFields fields, Optional<String> businessKey) {
        Optional<String> given = fields.name("reference", 64);
        Optional<String> reference = businessKey.or(() -> given);
        if (given.isPresent() && !given.equals(reference)) {
            fields.refuse("reference", "must be the business key: give one of the two.");
        }
        if (reference.filter(TAKEN_BY_PAGES::contains).isPresent()) {
            fields.refuse("reference", "must not be the name of a page: choose another one.");
        }
        return reference
                .filter(text -> fields.isClean("reference", text))
                .filter(text -> text.matches(REFERENCE)
                        || fields.refuse(
                                "reference",
                                "must have 1 to 64 letters, digits, dots, hyphens or underscores,"
                                        + " first a letter or a digit."));
    }

    /** Details cannot be checked without a valid category. */
    static Map<String, String> details(
            InputFields fields, Category category, Function<Category, List<DetailField>> wanted) {
        if (fields.isWrong("category")) {
            fields.value(Details.FIELD);
            return Map.of();
        }
        return Details.asked(fields, wanted.apply(category));
    }
}
