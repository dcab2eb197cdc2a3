package io.supportaccess.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the question is about, in the words of the public contract. */
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
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As a person reads it, e.g. {@code bank feeds}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<Category> of(String code) {
        return Arrays.stream(values())
                .filter(category -> category.code().equals(code))
                .findAny();
    }

    static String codes() {
        return Arrays.stream(values()).map(Category::code).collect(Collectors.joining(", "));
    }
}
