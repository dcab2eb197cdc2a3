package io.supportaccess.request;

import com.fasterxml.jackson.annotation.JsonValue;
import io.supportaccess.refusal.InputRefused;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kind of question, in the words of the public contract. */
public enum Category {
    BANK_FEEDS,
    INVOICING,
    PAYROLL,
    TAX,
    REPORTING,
    LOGIN,
    BILLING,
    OTHER;

    /** As written in every interface and in the database, e.g. {@code bank-feeds}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return code();
    }

    /** As a person reads it, e.g. {@code bank feeds}. */
    public String words() {
        return this == OTHER
                ? "something else"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<Category> of(String code) {
        return Arrays.stream(values())
                .filter(category -> category.code().equals(code))
                .findAny();
    }

    /** Reads the field {@code category}; without one it is {@link #OTHER}. */
    static Category in(InputFields fields) {
        Optional<String> code = fields.name("category", 40);
        Optional<Category> category = code.flatMap(Category::of);
        if (code.isPresent() && category.isEmpty()) {
            fields.refuse("category", "must be one of " + codes() + ".");
        }
        return category.orElse(OTHER);
    }

    /** @throws InputRefused for an unknown category */
    public static Category from(Map<String, ?> given) {
        var fields = new InputFields(given);
        Category category = in(fields);
        fields.refuseIfWrong();
        return category;
    }

    private static String codes() {
        return Arrays.stream(values()).map(Category::code).collect(Collectors.joining(", "));
    }
}
