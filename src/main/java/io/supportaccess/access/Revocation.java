package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** The order to end an access at once, whatever its window and its requester say. */
public record Revocation(
        String revokedBy,
        Instant revokedAt,
        @JsonProperty("reason") String revocationReason) {}
