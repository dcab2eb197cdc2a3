package io.supportaccess.solution;

import io.supportaccess.request.InputFields;

/** What somebody sees and wants to know whether it was solved before: a subject, a description, or both. */
public record Symptom(String text) {

    /** A subject and a description, each as long as it may be, and what stands between them. */
    private static final int LONGEST = 20_300;

    public static Symptom in(InputFields fields, String name) {
        return new Symptom(fields.required(name, fields.sought(name, LONGEST), ""));
    }
}
