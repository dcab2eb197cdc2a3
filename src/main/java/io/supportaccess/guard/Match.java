package io.supportaccess.guard;

/**
 * A stretch of the folded text that one rule took for something.
 *
 * @param to behind its last character
 */
record Match(LeakKind kind, int from, int to) {

    private static final int LEFT_TO_READ = 3;
    private static final int LEFT_OF_A_PERSONS_NUMBER = 2;

    boolean overlaps(Match other) {
        return from < other.to && other.from < to;
    }

    /** How many characters at the end stay: enough to tell two apart, too few to be used. */
    int leftToRead() {
        return kind == LeakKind.US_SOCIAL_SECURITY_NUMBER || kind == LeakKind.UK_NATIONAL_INSURANCE_NUMBER
                ? LEFT_OF_A_PERSONS_NUMBER
                : LEFT_TO_READ;
    }
}
