package io.supportaccess.security.provider;

import io.supportaccess.security.ReturnAddress;
import io.supportaccess.security.password.Origin;
import io.supportaccess.security.password.SignInJournal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads whoever was not let in back to the sign-in page, which says why in a sentence. */
final class FailedSignIn implements AuthenticationFailureHandler {

    private final FewLines log = new FewLines(LoggerFactory.getLogger(FailedSignIn.class), Clock.systemUTC());
    private final SignInJournal journal;

    FailedSignIn(SignInJournal journal) {
        this.journal = journal;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Refusal refusal = reason(failure);
        journal.failed("", Origin.of(request.getRemoteAddr()), "provider-" + refusal.code());
        log.warn("Sign-in at a provider: " + refusal.code(), failure.getMessage());
        response.sendRedirect(ReturnAddress.signInFor(Wanted.in(request)) + "&refused=" + refusal.code());
    }

    private static Refusal reason(AuthenticationException failure) {
        if (!(failure instanceof OAuth2AuthenticationException told)) {
            return Refusal.UNREACHABLE;
        }
        String code = told.getError().getErrorCode();
        return switch (code) {
            case "access_denied" -> Refusal.DENIED;
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_grant" -> Refusal.EXPIRED;
            case "server_error", "temporarily_unavailable", "invalid_token_response", "invalid_user_info_response" ->
                Refusal.UNREACHABLE;
            default -> Refusal.of(code).orElse(Refusal.FAILED);
        };
    }
}
