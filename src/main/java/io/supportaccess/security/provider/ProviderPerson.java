package io.supportaccess.security.provider;

import io.supportaccess.organisation.Role;
import io.supportaccess.security.account.MailAddress;
import io.supportaccess.security.account.ReservedUserIds;
import io.supportaccess.security.provider.ClaimRoles.ClaimPath;
import io.supportaccess.signing.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A person as a provider describes them.
 *
 * @param mark a digest of issuer and subject, which a provider never changes or gives to another person
 * @param name the person's user id here, if it is free
 * @param roles from the provider; empty if the groups are kept here
 */
record ProviderPerson(
        String mark,
        String name,
        String firstName,
        String lastName,
        Optional<String> email,
        Optional<Set<Role>> roles) {

    private static final Pattern USER_ID = Pattern.compile("[a-z0-9][a-z0-9@._-]{0,63}");

    static ProviderPerson of(OidcUser told, String userClaim, Optional<Set<Role>> roles) {
        Optional<String> email = Optional.ofNullable(told.getEmail())
                .filter(address -> !Boolean.FALSE.equals(told.getEmailVerified()))
                .flatMap(MailAddress::plain);
        return new ProviderPerson(
                mark(told.getIssuer().toString(), told.getSubject()),
                userId(told, userClaim, email),
                plain(Optional.ofNullable(told.getGivenName()).or(() -> Optional.ofNullable(told.getFullName()))),
                plain(Optional.ofNullable(told.getFamilyName())),
                email,
                roles);
    }

    static String mark(String issuer, String subject) {
        return Sha256.hex(issuer + "\n" + subject);
    }

    /** In small letters, since readers would take two users whose ids differ only in capitals for one person. */
    private static String userId(OidcUser told, String userClaim, Optional<String> email) {
        Optional<String> claimed = userClaim.equals("email")
                ? Optional.empty()
                : new ClaimPath(userClaim).texts(told.getClaims()).stream().findFirst();
        return claimed.or(() -> email)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> USER_ID.matcher(name).matches())
                .filter(name -> !ReservedUserIds.contain(name))
                .orElseThrow(SignInRefusal.NAME::exception);
    }

    private static String plain(Optional<String> text) {
        String line = text.orElse("").replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(255, line.length()));
    }
}
