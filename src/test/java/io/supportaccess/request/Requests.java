package io.supportaccess.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fields of a start for tests: a new field is named here, not in each test. */
public final class Requests {

    public static final Requester RILEY =
            new Requester("requester", Optional.of("Riley Requester"), Optional.of("riley@example.com"));

    /** A wish that the policy lets nobody have without an approval. */
    public static final Map<String, Object> TO_APPROVE = Map.of("mayChangeData", true);

    /** Each field of a question with another value than the one in {@link #given}. */
    static final Map<String, Object> OTHERWISE = Map.of(
            "subject", "Bank feed slow",
            "description", "Since Tuesday no new lines arrive.",
            "category", "tax",
            "payrollAccess", true,
            "accessDays", 14,
            "mayChangeData", true,
            "contactName", "Kim Contact",
            "contactEmail", "kim@example.com");

    /** How a refusal of an unknown field ends. */
    public static final String KNOWN = "accessDays, category, contactEmail, contactName, description, details,"
            + " guardOverride, mayChangeData, organisation, payrollAccess, reference, subject.";

    private Requests() {}

    /** The required fields, with these in addition or in their place. */
    public static Map<String, Object> given(Map<String, ?> different) {
        return with(
                Map.of(
                        "organisation", "Demo Company (NZ)",
                        "subject", "Bank feed stopped",
                        "description", "Since Monday no new lines arrive."),
                different);
    }

    public static Map<String, Object> with(Map<String, ?> fields, Map<String, ?> different) {
        Map<String, Object> given = new HashMap<>(fields);
        given.putAll(different);
        return given;
    }

    static NewRequest asked(Map<String, ?> different) {
        return NewRequest.from(given(different), Optional.empty(), DetailsTest::wanted);
    }
}
