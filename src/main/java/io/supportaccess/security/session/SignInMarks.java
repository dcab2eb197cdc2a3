package io.supportaccess.security.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What a session keeps of its sign-in, to know later whether it has ended.
 *
 * @param passwordMark of the password that was checked; empty after a sign-in without one of ours
 * @param providerMarks the session ends with a sign-out at the provider that has one of them
 * @param issuedAt of the provider's ID token
 * @param authenticatedAt when the person last gave a password at the provider; empty for a password of ours, given now
 */
record SignInMarks(
        Optional<String> passwordMark,
        List<String> providerMarks,
        Optional<Instant> issuedAt,
        Optional<Instant> authenticatedAt,
        boolean secondFactor) {

    static SignInMarks of(Authentication person) {
        Optional<LocalAuthentication> local = Optional.of(person)
                .filter(LocalAuthentication.class::isInstance)
                .map(LocalAuthentication.class::cast);
        Optional<OidcUser> provided = Optional.of(person.getPrincipal())
                .filter(OidcUser.class::isInstance)
                .map(OidcUser.class::cast);
        return new SignInMarks(
                local.map(LocalAuthentication::passwordDigest),
                ProviderSignOuts.marks(provided.map(OidcUser::getClaims).orElse(Map.of())),
                provided.map(OidcUser::getIssuedAt),
                provided.map(SignInMarks::passwordGivenAt),
                local.filter(LocalAuthentication::secondFactor).isPresent());
    }

    /** Long ago if the provider does not say: its own session may have skipped the password. */
    private static Instant passwordGivenAt(OidcUser person) {
        return Objects.requireNonNullElse(person.getAuthenticatedAt(), Instant.EPOCH);
    }
}
