package io.supportaccess.security.token;

import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.SignInAudit;
import io.supportaccess.security.password.SignInSettings;
import io.supportaccess.security.password.SignInThrottle;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import io.supportaccess.security.password.StoredUser;
import io.supportaccess.security.password.StoredUsers;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.token.ApiToken;
import io.supportaccess.token.ApiTokens;
import io.supportaccess.token.TokenFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;

/** Signs programs in by our own API tokens, with each call and without a session. It leaves all other tokens alone. */
@Component
public class ApiTokenConfigurer extends AbstractHttpConfigurer<ApiTokenConfigurer, HttpSecurity> {

    private static final String BEARER = "bearer ";
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private final ApiTokens tokens;
    private final StoredUsers users;
    private final SignInSettings settings;
    private final SignInThrottle throttle;
    private final SignInAudit audit;
    private final SecondFactorRule rule;
    private final ProblemResponses problems;

    ApiTokenConfigurer(
            ApiTokens tokens,
            StoredUsers users,
            SignInSettings settings,
            SignInThrottle throttle,
            SignInAudit audit,
            SecondFactorRule rule,
            ProblemResponses problems) {
        this.tokens = tokens;
        this.users = users;
        this.settings = settings;
        this.throttle = throttle;
        this.audit = audit;
        this.rule = rule;
        this.problems = problems;
    }

    @Override
    public void configure(HttpSecurity http) {
        AuthenticationManager manager = this::authenticate;
        var filter = new AuthenticationFilter(manager, ApiTokenConfigurer::given);
        filter.setSuccessHandler((request, response, program) -> {});
        filter.setFailureHandler(this::refuse);
        http.addFilterBefore(filter, BasicAuthenticationFilter.class)
                .addFilterBefore(new TokenScopeFilter(problems), AuthorizationFilter.class);
    }

    /** The filter expects null for a call without one of our tokens. */
    private static Authentication given(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .filter(text -> text.startsWith(TokenFormat.BEGINNING))
                .map(text -> {
                    var token = new PreAuthenticatedAuthenticationToken("", text);
                    token.setDetails(new WebAuthenticationDetails(request));
                    return token;
                })
                .orElse(null);
    }

    private Authentication authenticate(Authentication given) {
        return TokenFormat.of(String.valueOf(given.getCredentials()))
                .flatMap(tokens::used)
                .flatMap(this::program)
                .orElseThrow(() -> failed(ClientAddress.of(given)));
    }

    /** Empty for an owner who is no user any more, or who has not signed in at the provider for too long. */
    private Optional<Authentication> program(ApiToken token) {
        return users.of(token.owner())
                .filter(owner -> settings.tokensEnd(owner).stream().allMatch(Instant.now()::isBefore))
                .map(owner -> {
                    if (lacksFactor(token, owner)) {
                        throw new TokenWithoutFactor();
                    }
                    return new ApiTokenAuthentication(token, owner.authorities());
                });
    }

    /** Whether a password alone has made it, and the owner's role needs more. A provider asks for its own factor. */
    private boolean lacksFactor(ApiToken token, StoredUser owner) {
        return owner.providerSignInAt().isEmpty()
                && rule.isDemandedOf(owner.groups())
                && owner.secondFactorSince().filter(token.createdAt()::isAfter).isEmpty();
    }

    /** A correct token never waits for others at its address: nobody can guess a secret of 256 bits. */
    private AuthenticationException failed(ClientAddress origin) {
        throttle.refuseWhoHasToWait(origin);
        throttle.failed(origin);
        audit.failed("", origin, "wrong-token");
        return new BadCredentialsException(
                "This API token is wrong, has expired or was revoked, or its owner has to sign in again.");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyAttempts tooMany) {
            problems.tooMany(request, response, tooMany);
        } else if (failure instanceof TokenWithoutFactor) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
            problems.write(request, response, HttpStatus.UNAUTHORIZED, "second-factor", failure.getMessage());
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, INVALID_TOKEN);
            problems.write(request, response, HttpStatus.UNAUTHORIZED, failure.getMessage());
        }
    }

    /** The token is right, and opens nothing. */
    private static final class TokenWithoutFactor extends AuthenticationException {

        private TokenWithoutFactor() {
            super(
                    "The owner of this API token needs a second factor now, and it was created without one: sign in with the"
                            + " factor, and create a new token on the page /access/tokens.");
        }
    }
}
