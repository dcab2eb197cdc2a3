package io.supportaccess.audit;

/**
 * A text, or a user's id, with the salt that shows that it is the one which was committed to.
 *
 * @param salt in hexadecimal digits
 */
public record SaltedValue(String text, String salt) {}
