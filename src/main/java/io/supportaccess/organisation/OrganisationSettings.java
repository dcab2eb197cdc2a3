package io.supportaccess.organisation;

import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the registry of organisations.
 *
 * @param unknown what happens to a request for an organisation that no administrator has entered: accept, hold or
 *     refuse; accept on the embedded database, else hold
 */
@ConfigurationProperties("support-access.organisations")
public record OrganisationSettings(Optional<UnknownOrganisation> unknown) {

    /** Spring gives none of an absent property. */
    public OrganisationSettings {
        unknown = Objects.requireNonNullElse(unknown, Optional.empty());
    }
}
