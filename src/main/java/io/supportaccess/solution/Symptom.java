package io.supportaccess.solution;

import io.supportaccess.request.InputFields;

/** The text by which solutions are searched: a subject, a description, or both. */
public record Symptom(String text) {

    /** The longest subject, the longest description and the space between them. */
    private static final int LONGEST = 20_300;

    public static Symptom in(InputFields fields, String name) {
        return new Symptom(fields.required(name, fields.sought(name, LONGEST), ""));
    }
}
