package io.supportaccess.security.provider;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Tells which program has sent a token, and the groups that the provider gives it. */
final class ProgramTokenConverter implements Converter<Jwt, AbstractAuthenticationToken> {

    private final ProviderSettings settings;
    private final ClaimRoles roles;

    ProgramTokenConverter(ProviderSettings settings, ClaimRoles roles) {
        this.settings = settings;
        this.roles = roles;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return ProviderProgram.of(token.getClaims(), settings.programClaim(), roles.of(token.getClaims()))
                .map(program ->
                        new JwtAuthenticationToken(token, ClaimRoles.authorities(program.roles()), program.id()))
                .orElseThrow(() -> new InvalidBearerTokenException(
                        "The claim %s must name the program in 1 to 56 letters, digits or . _ - @."
                                .formatted(settings.programClaim())));
    }
}
