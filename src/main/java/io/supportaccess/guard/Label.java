package io.supportaccess.guard;

/**
 * A word in the text that announces the value behind it.
 *
 * @param to behind its last character
 */
record Label(Means means, int from, int to) {

    /** The kind of value that a word announces: first the secrets, up to the webhook, then the numbers. */
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
