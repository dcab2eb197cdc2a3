package io.supportaccess.guard;

/**
 * A stretch of the folded text that a rule takes for a leak.
 *
 * @param to behind its last character
 */
record Match(LeakKind kind, int from, int to) {

    /** How many characters at the end stay readable: enough to tell two numbers apart, too few to use one. */
    int readableCharacters() {
        return kind == LeakKind.US_SOCIAL_SECURITY_NUMBER || kind == LeakKind.UK_NATIONAL_INSURANCE_NUMBER ? 2 : 3;
    }
}
