package io.supportaccess.privacy;

/** What a field of the database may tell about people: it decides what an erasure does with the field. */
enum PersonalFieldKind {
    /** A user's id: a pseudonym stands in its place once the person is erased. */
    PERSON,
    /** The id of the user to whom the whole row belongs: it goes with the person. */
    OWNER,
    /** Several such ids: an erased person is taken out. */
    PEOPLE,
    /** A person's name. */
    NAME,
    /** A mail address. */
    MAIL,
    /** What a person wrote. */
    TEXT,
    /** What a person wrote, in named parts. */
    JSON,
    /** Goes with its whole row. */
    ROW,
    /** Tells rows apart, so nothing is taken out of it: goes with its whole row. */
    KEY,
    /** Goes with its whole row, and is too large or too technical for an export. */
    FILE,
    /** An organisation's, which may be called like a person: a pseudonym, once nobody keeps it or knows a case of it. */
    ORGANISATION,
    /** The audit trail's, which says itself what was erased from it. */
    TRAIL,
    /** The engine's, which removes it by its own means. */
    ENGINE,
    /** Nobody's: a code or a number. */
    NONE;

    boolean holdsText() {
        return this == NAME || this == TEXT || this == JSON;
    }

    boolean takesItsRowAlong() {
        return this == ROW || this == KEY || this == FILE;
    }
}
