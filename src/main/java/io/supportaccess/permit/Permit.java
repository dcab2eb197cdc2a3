package io.supportaccess.permit;

import java.util.Optional;

/**
 * A signed record of what was permitted. It never changes: a new version takes its place.
 *
 * @param digest SHA-256 of the content in hexadecimal digits, also in the audit trail
 * @param signature Ed25519 over the content in UTF-8, in base64
 * @param content the terms as one line of JSON, exactly as signed; empty once erased
 */
public record Permit(
        long number,
        String reference,
        int version,
        Optional<Long> replaces,
        String digest,
        String keyId,
        String signature,
        Optional<String> content) {}
