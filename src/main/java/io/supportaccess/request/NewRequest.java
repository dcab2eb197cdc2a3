package io.supportaccess.request;

import io.supportaccess.refusal.InputRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A checked request for support. Only this class knows the rules of the start variables, so that Camunda's REST, Tasklist's
 * form and our own REST cannot differ.
 *
 * @param reference also the business key; without one it is made
 * @param organisation the name or the short code, as the requester wrote it
 * @param details by the names of their fields
 */
public record NewRequest(
        Optional<String> reference,
        String organisation,
        String subject,
        String description,
        Category category,
        boolean payrollAccess,
        int accessDays,
        boolean mayChangeData,
        Optional<String> contactName,
        Optional<String> contactEmail,
        Map<String, String> details) {

    /** Pages and addresses beside which each request has its own. */
    private static final Set<String> TAKEN_BY_PAGES =
            Set.of("requests", "exposure", "tokens", "sessions", "people", "wanted-facts");

    static final int SHORTEST_DESCRIPTION = 20;
    static final int LONGEST_DESCRIPTION = 20_000;
    static final int MOST_ACCESS_DAYS = 14;
    static final int DEFAULT_ACCESS_DAYS = 3;

    /**
     * @param businessKey the reference, where an engine door takes it beside the variables
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
                fields.required("organisation", fields.line("organisation", 255), "")
                        .strip(),
                fields.required("subject", fields.line("subject", 200), "").strip(),
                fields.required("description", description(fields), ""),
                category,
                fields.flag("payrollAccess").orElse(false),
                fields.wholeNumber("accessDays", 1, MOST_ACCESS_DAYS).orElse(DEFAULT_ACCESS_DAYS),
                fields.flag("mayChangeData").orElse(false),
                fields.line("contactName", 200).map(String::strip),
                email(fields),
                details(fields, category, wanted));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return request;
    }

    /** The texts that the requester wrote, as they are kept. */
    public Stream<String> texts() {
        return Stream.of(
                        Stream.of(organisation, subject, description),
                        contactName.stream(),
                        contactEmail.stream(),
                        details.values().stream())
                .flatMap(texts -> texts);
    }

    /** The contact for Xero Support; without one, the requester. */
    String contactNameOr(Requester requester) {
        return contactName.or(requester::name).orElse(requester.userId());
    }

    Optional<String> contactEmailOr(Requester requester) {
        return contactEmail.or(requester::email);
    }

    private static Optional<String> description(InputFields fields) {
        Optional<String> description = fields.lines("description", LONGEST_DESCRIPTION);
        description
                .map(String::strip)
                .filter(text -> text.codePointCount(0, text.length()) < SHORTEST_DESCRIPTION)
                .ifPresent(tooShort -> fields.refuse(
                        "description",
                        "must have at least %d characters: say what you did, what you expected and what you saw."
                                .formatted(SHORTEST_DESCRIPTION)));
        return description;
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
        return reference.filter(text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
                || fields.refuse(
                        "reference",
                        "must have 1 to 64 letters, digits, dots, hyphens or underscores, first a letter or a digit."));
    }

    /** Details cannot be checked without a valid category. */
    private static Map<String, String> details(
            InputFields fields, Category category, Function<Category, List<DetailField>> wanted) {
        if (fields.isWrong("category")) {
            fields.raw(Details.FIELD);
            return Map.of();
        }
        return Details.asked(fields, wanted.apply(category));
    }

    private static Optional<String> email(InputFields fields) {
        return fields.exactLine("contactEmail", 254)
                .map(String::strip)
                .filter(address -> address.matches("[^@\\s]+@[^@\\s]+")
                        || fields.refuse("contactEmail", "must be an e-mail address, such as name@example.com."));
    }
}
