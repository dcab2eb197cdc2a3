package io.supportaccess.privacy;

import java.util.Optional;

/**
 * One field of the database that may tell something about people.
 *
 * @param holds what it is and where it goes, for the people who ask
 * @param by the field of the same row that names whoever wrote this one
 */
record PersonalField(String table, String column, PersonalFieldKind kind, String holds, Optional<String> by) {}
