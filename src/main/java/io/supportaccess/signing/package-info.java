/**
 * The keys: {@code SigningKey} signs heads and permits, {@code VerifyingKeys} verify them. Nothing here knows the database,
 * since the key must lie outside it.
 */
package io.supportaccess.signing;
