package io.supportaccess.permit;

import io.supportaccess.signing.VerifyingKey;

/**
 * A permit that is what was signed: only such a one is told or printed.
 *
 * @param key that proves it, of this installation now or before
 */
public record VerifiedPermit(Permit permit, PermitTerms terms, VerifyingKey key) {}
