package io.supportaccess.security;

import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.SignInAudit;
import io.supportaccess.security.password.SignInThrottle;
import io.supportaccess.security.password.TooManyAttempts;
import io.supportaccess.token.ApiTokens;
import io.supportaccess.token.TokenFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/**
 * Signs programs in by our own API tokens, call by call and without a session. Any other bearer token is left to whoever
 * knows it.
 */
@Component
class ApiTokenConfigurer extends AbstractHttpConfigurer<ApiTokenConfigurer, HttpSecurity> {

    private static final String BEARER = "bearer ";

    private final ApiTokens tokens;
    private final EngineAuthenticationProvider users;
    private final SignInThrottle throttle;
    private final SignInAudit journal;
    private final ProblemResponses answers;

    ApiTokenConfigurer(
            ApiTokens tokens,
            EngineAuthenticationProvider users,
            SignInThrottle throttle,
            SignInAudit journal,
            ProblemResponses answers) {
        this.tokens = tokens;
        this.users = users;
        this.throttle = throttle;
        this.journal = journal;
        this.answers = answers;
    }

    @Override
    public void configure(HttpSecurity http) {
        AuthenticationManager manager = this::authenticate;
        var filter = new AuthenticationFilter(manager, ApiTokenConfigurer::given);
        filter.setSuccessHandler((request, response, program) -> {});
        filter.setFailureHandler(this::refuse);
        http.addFilterBefore(filter, BasicAuthenticationFilter.class)
                .addFilterBefore(new TokenScopeFilter(answers), AuthorizationFilter.class);
    }

    /** As the filter asks for it: null for a call that carries none of our tokens. */
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
                .flatMap(users::program)
                .orElseThrow(() -> failed(ClientAddress.of(given)));
    }

    /** A right token is served whoever fails at the same address: no secret of 256 bits is guessed. */
    private AuthenticationException failed(ClientAddress origin) {
        throttle.refuseWhoHasToWait(origin);
        throttle.failed(origin);
        journal.failed("", origin, "wrong-token");
        return new BadCredentialsException(
                "This API token is wrong, has expired or was revoked, or its owner has to sign in again.");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyAttempts tooMany) {
            answers.tooMany(response, tooMany);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            answers.write(response, HttpStatus.UNAUTHORIZED, failure.getMessage());
        }
    }
}
