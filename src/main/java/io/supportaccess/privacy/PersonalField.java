package io.supportaccess.privacy;

/**
 * One field of the database that may tell something about people.
 *
 * @param holds what it is and where it goes, for the people who ask
 */
record PersonalField(String table, String column, FieldKind kind, String holds) {}
