package io.supportaccess.guard;

/**
 * A word in the text that says what stands behind it.
 *
 * @param to behind its last character
 */
record Label(Means means, int from, int to) {

    /** What a word announces: first the secrets, then the numbers. */
    enum Means {
        PASSWORD,
        PIN,
        CODE,
        RECOVERY_CODE,
        CARD_SECURITY_CODE,
        KEY,
        BEARER,
        PRIVATE_KEY,
        WEBHOOK,
        TAX_NUMBER,
        TAX_FILE_NUMBER,
        BUSINESS_NUMBER,
        TAXPAYER_REFERENCE,
        SOCIAL_SECURITY,
        EMPLOYER_NUMBER,
        BANK_AND_BRANCH,
        ACCOUNT,
        CARD,
        REFERENCE,
        SOMETHING_ELSE
    }
}
