package io.supportaccess.organisation;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Xero's addresses and the words on its buttons. They are settings because Xero has renamed them before.
 *
 * @param home where a person signs in to Xero
 * @param deepLink opens one organisation by its short code
 * @param usersPath the page behind the deep link that lists an organisation's users
 * @param supportPortal where Xero Support is contacted
 * @param labels the words as Xero shows them, by the names that the task forms use
 */
@ConfigurationProperties("support-access.xero")
public record XeroSettings(
        @DefaultValue("https://go.xero.com/") URI home,

        @DefaultValue("https://go.xero.com/organisationlogin/default.aspx")
        URI deepLink,

        @DefaultValue("/settings/users") String usersPath,
        @DefaultValue("https://central.xero.com/") URI supportPortal,
        Map<String, String> labels) {

    /** The page where users are managed, if the short code is known; a convenience beside the click path. */
    public Optional<URI> usersPage(Organisation organisation) {
        return organisation
                .shortCode()
                .map(shortCode -> URI.create("%s?shortcode=%s&redirecturl=%s"
                        .formatted(deepLink, encode(shortCode, UTF_8), encode(usersPath, UTF_8))));
    }
}
