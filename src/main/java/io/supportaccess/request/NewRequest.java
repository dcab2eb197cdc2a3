package io.supportaccess.request;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks Xero Support for, checked. The one place that knows the rules of the start variables, so that
 * Camunda's REST, Tasklist's form and our own REST cannot differ.
 *
 * @param reference the request's name and the case's business key; without one it is made
 * @param organisation the name or the short code of the Xero organisation, as given
 * @param accessDays how long Xero Support may stay, in days
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
        Optional<String> contactEmail) {

    /** Lists under {@code /access}, beside which each case has its page. */
    private static final Set<String> TAKEN_BY_PAGES = Set.of("requests", "exposure");

    static final int SHORTEST_DESCRIPTION = 20;
    static final int LONGEST_DESCRIPTION = 20_000;
    static final int MOST_ACCESS_DAYS = 14;
    static final int DEFAULT_ACCESS_DAYS = 3;

    /** @throws InputRefused naming every field that breaks a rule, and every field that is not one of ours */
    public static NewRequest from(Map<String, ?> given) {
        return from(given, Optional.empty());
    }

    /** @param businessKey the reference, where the engine's own doors took it beside the variables */
    public static NewRequest from(Map<String, ?> given, Optional<String> businessKey) {
        var fields = new GivenFields(given);
        fields.allowExplanation();
        var request = new NewRequest(
                reference(fields, businessKey),
                fields.required("organisation", fields.line("organisation", 255), "")
                        .strip(),
                fields.required("subject", fields.line("subject", 200), "").strip(),
                fields.required("description", description(fields), ""),
                category(fields),
                fields.flag("payrollAccess").orElse(false),
                fields.wholeNumber("accessDays", 1, MOST_ACCESS_DAYS).orElse(DEFAULT_ACCESS_DAYS),
                fields.flag("mayChangeData").orElse(false),
                fields.line("contactName", 200).map(String::strip),
                email(fields));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return request;
    }

    /** Whom Xero Support may ask back: as given, else the person who asks. */
    String contactNameOr(Requester requester) {
        return contactName.or(requester::name).orElse(requester.userId());
    }

    Optional<String> contactEmailOr(Requester requester) {
        return contactEmail.or(requester::email);
    }

    private static Optional<String> description(GivenFields fields) {
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

    private static Optional<String> reference(GivenFields fields, Optional<String> businessKey) {
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

    private static Category category(GivenFields fields) {
        Optional<String> code = fields.name("category", 40);
        Optional<Category> category = code.flatMap(Category::of);
        if (code.isPresent() && category.isEmpty()) {
            fields.refuse("category", "must be one of " + Category.codes() + ".");
        }
        return category.orElse(Category.OTHER);
    }

    private static Optional<String> email(GivenFields fields) {
        return fields.exactLine("contactEmail", 254)
                .map(String::strip)
                .filter(address -> address.matches("[^@\\s]+@[^@\\s]+")
                        || fields.refuse("contactEmail", "must be an e-mail address, such as name@example.com."));
    }
}
