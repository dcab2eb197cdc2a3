/**
 * The keys: {@code SigningKey} signs heads and permits, {@code VerifyingKeys} verify them. No class here uses the
 * database, since the key must be outside it.
 */
package io.supportaccess.signing;
