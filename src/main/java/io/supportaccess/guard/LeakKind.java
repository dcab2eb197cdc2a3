package io.supportaccess.guard;

/** What can leak, with the words that tell a person about it, and its treatment. */
public enum LeakKind {
    PAYMENT_CARD("a payment card number", Treatment.REFUSED, "take it out, the last four digits are enough"),
    CARD_SECURITY_CODE("a card's security code", Treatment.REFUSED, "take it out, nobody may ask for it"),
    PASSWORD("a password", Treatment.REFUSED, "take it out and change it, Xero Support never needs it"),
    PRIVATE_KEY("a private key", Treatment.REFUSED, "take it out and replace the key"),
    CONNECTION_STRING(
            "an address with a password in it", Treatment.REFUSED, "take the user and the password out of it"),
    ONE_TIME_CODE("a one-time or recovery code", Treatment.REFUSED_UNLESS_EXPLAINED, "take it out"),
    KEY_OR_TOKEN("an API key or token", Treatment.REFUSED_UNLESS_EXPLAINED, "take it out and replace the key"),
    SESSION_LINK(
            "a link that signs in the person who opens it",
            Treatment.REFUSED_UNLESS_EXPLAINED,
            "cut it off before the question mark"),
    NZ_IRD_NUMBER("a New Zealand IRD number"),
    AU_TAX_FILE_NUMBER("an Australian tax file number"),
    AU_BUSINESS_NUMBER("an Australian business number"),
    UK_NATIONAL_INSURANCE_NUMBER("a UK National Insurance number"),
    UK_TAXPAYER_REFERENCE("a UK unique taxpayer reference"),
    US_SOCIAL_SECURITY_NUMBER("a US social security number"),
    US_EMPLOYER_NUMBER("a US employer identification number"),
    IBAN("an IBAN"),
    BANK_ACCOUNT("a bank account number");

    private enum Treatment {
        MASKED,
        REFUSED_UNLESS_EXPLAINED,
        REFUSED
    }

    private final String words;
    private final Treatment treatment;
    private final String remedy;

    LeakKind(String words) {
        this(words, Treatment.MASKED, "");
    }

    LeakKind(String words, Treatment treatment, String remedy) {
        this.words = words;
        this.treatment = treatment;
        this.remedy = remedy;
    }

    /** With its article, e.g. {@code a payment card number}. */
    public String words() {
        return words;
    }

    /** What the person who wrote it can do, as an order. */
    public String remedy() {
        return remedy;
    }

    /** Whether it refuses the text; otherwise it is masked. */
    public boolean isRefused() {
        return treatment != Treatment.MASKED;
    }

    /** Whether a reason lets it through; never true for passwords, cards and keys. */
    public boolean canBeExplained() {
        return treatment == Treatment.REFUSED_UNLESS_EXPLAINED;
    }
}
