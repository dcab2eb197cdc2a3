package io.supportaccess.answer;

import io.supportaccess.request.GivenFields;

/** What somebody sees and wants to know whether it was solved before: a subject, a description, or both. */
public record Symptom(String text) {

    /** A subject and a description, each as long as it may be, and what stands between them. */
    private static final int LONGEST = 20_300;

    /** What still fits into an address beside the rest of a call. */
    private static final int LONGEST_IN_ADDRESS = 500;

    public static Symptom in(GivenFields fields, String name) {
        return in(fields, name, LONGEST);
    }

    public static Symptom inAddress(GivenFields fields, String name) {
        return in(fields, name, LONGEST_IN_ADDRESS);
    }

    private static Symptom in(GivenFields fields, String name, int longest) {
        return new Symptom(fields.required(name, fields.lines(name, longest), ""));
    }
}
