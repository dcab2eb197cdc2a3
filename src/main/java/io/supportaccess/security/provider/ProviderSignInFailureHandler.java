package io.supportaccess.security.provider;

import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.SignInAudit;
import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads a refused person back to the sign-in page, which says why. */
final class ProviderSignInFailureHandler implements AuthenticationFailureHandler {

    private final RateLimitedLog log =
            new RateLimitedLog(LoggerFactory.getLogger(ProviderSignInFailureHandler.class), Clock.systemUTC());
    private final SignInAudit audit;

    ProviderSignInFailureHandler(SignInAudit audit) {
        this.audit = audit;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        SignInRefusal refusal = reason(failure);
        audit.failed("", ClientAddress.of(request.getRemoteAddr()), "provider-" + refusal.code());
        log.warn("Sign-in at a provider: " + refusal.code(), failure.getMessage());
        response.sendRedirect(ReturnAddress.signInFor(ProviderAuthorizationRequestResolver.wantedPage(request))
                + "&refused=" + refusal.code());
    }

    private static SignInRefusal reason(AuthenticationException failure) {
        if (!(failure instanceof OAuth2AuthenticationException told)) {
            return SignInRefusal.UNREACHABLE;
        }
        String code = told.getError().getErrorCode();
        return switch (code) {
            case "access_denied" -> SignInRefusal.DENIED;
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_grant" -> SignInRefusal.EXPIRED;
            case "server_error", "temporarily_unavailable", "invalid_token_response", "invalid_user_info_response" ->
                SignInRefusal.UNREACHABLE;
            default -> SignInRefusal.of(code).orElse(SignInRefusal.FAILED);
        };
    }
}
