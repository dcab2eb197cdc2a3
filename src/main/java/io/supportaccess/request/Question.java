package io.supportaccess.request;

import io.supportaccess.row.Columns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the requester asks. Its components are also the names of the start variables, of the columns, of the fields in
 * JSON and of the tags in the template of the message. <em>Add a field</em> in CONTRIBUTING lists where a new one is
 * written.
 *
 * @param contactName of the person whom Xero Support may ask; empty only until {@link #askedBy} takes the requester
 */
public record Question(
        String subject,
        String description,
        Category category,
        boolean payrollAccess,
        int accessDays,
        boolean mayChangeData,
        Optional<String> contactName,
        Optional<String> contactEmail) {

    static final Columns<Question> COLUMNS = new Columns<>(Question.class);

    public static final List<String> FLAGS = COLUMNS.componentNames(boolean.class);
    public static final List<String> NUMBERS = COLUMNS.componentNames(int.class);

    /** The names of the {@link #wishes()}. */
    public static final List<String> WISHES = COLUMNS.componentNames(boolean.class, int.class);

    public static final int MOST_ACCESS_DAYS = 14;

    private static final int SHORTEST_DESCRIPTION = 20;
    static final int LONGEST_DESCRIPTION = 20_000;
    private static final int DEFAULT_ACCESS_DAYS = 3;

    static Question in(InputFields fields, Category category) {
        return new Question(
                fields.required("subject", fields.line("subject", 200), "").strip(),
                fields.required("description", description(fields), ""),
                category,
                fields.flag("payrollAccess").orElse(false),
                fields.wholeNumber("accessDays", 1, MOST_ACCESS_DAYS).orElse(DEFAULT_ACCESS_DAYS),
                fields.flag("mayChangeData").orElse(false),
                fields.line("contactName", 200).map(String::strip),
                email(fields));
    }

    /** If no contact is named, the requester is the contact. */
    Question askedBy(Requester requester) {
        return new Question(
                subject,
                description,
                category,
                payrollAccess,
                accessDays,
                mayChangeData,
                contactName.or(requester::name).or(() -> Optional.of(requester.userId())),
                contactEmail.or(requester::email));
    }

    /** All texts of the components, for the leak guard. */
    Stream<String> texts() {
        return COLUMNS.values(this).values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The values by the names of the components; an empty one is an empty text. */
    public Map<String, Object> values() {
        Map<String, Object> values = COLUMNS.values(this);
        values.replaceAll((name, value) -> Objects.requireNonNullElse(value, ""));
        return values;
    }

    /**
     * The wishes about the access. The access policy judges them and the audit trail keeps them for good; they are no
     * texts.
     */
    public Map<String, Object> wishes() {
        Map<String, Object> wishes = COLUMNS.values(this);
        wishes.keySet().retainAll(WISHES);
        return wishes;
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

    private static Optional<String> email(InputFields fields) {
        return fields.exactLine("contactEmail", 254)
                .map(String::strip)
                .filter(address -> address.matches("[^@\\s]+@[^@\\s]+")
                        || fields.refuse("contactEmail", "must be an e-mail address, such as name@example.com."));
    }
}
