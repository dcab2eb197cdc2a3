package io.supportaccess.security.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.HtmlUtils;

/**
 * Signs a person out at the provider too, or leads to a page that says that this was not possible. The policy of our
 * pages lets no form redirect to another site, so a page leads on instead. Tasklist signs out by a script and asks for
 * a sign-in afterwards: a fresh anonymous session holds the redirect until then.
 */
final class ProviderSignOutSuccessHandler implements LogoutSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignOutSuccessHandler.class);
    private static final String NEXT = ProviderSignOutSuccessHandler.class.getName();
    private static final String SIGNED_OUT = "/sign-in?out";
    private static final String SIGNED_OUT_HERE = SIGNED_OUT + "&here";

    private final OidcClientInitiatedLogoutSuccessHandler provider;

    ProviderSignOutSuccessHandler(ClientRegistrationRepository providers) {
        provider = new OidcClientInitiatedLogoutSuccessHandler(providers);
        provider.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        provider.setDefaultTargetUrl(SIGNED_OUT_HERE);
        provider.setRedirectStrategy(ProviderSignOutSuccessHandler::goOn);
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        if (!(person instanceof OAuth2AuthenticationToken)) {
            goOn(request, response, SIGNED_OUT);
            return;
        }
        try {
            provider.onLogoutSuccess(request, response, person);
        } catch (Exception unreachable) {
            LOG.warn("The provider cannot be asked to sign {} out", person.getName(), unreachable);
            goOn(request, response, SIGNED_OUT_HERE);
        }
    }

    /**
     * The address to which a person who signed out in Tasklist is redirected; a fresh anonymous session holds it once.
     */
    static Optional<String> takeNext(HttpSession session) {
        Optional<String> next = Optional.ofNullable((String) session.getAttribute(NEXT));
        session.removeAttribute(NEXT);
        return next;
    }

    private static void goOn(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        if (request.getServletPath().startsWith("/camunda/")) {
            request.getSession().setAttribute(NEXT, address);
        } else if (address.startsWith("/")) {
            response.sendRedirect(address);
        } else {
            response.setHeader("Refresh", "0; url=" + address);
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write("""
                <!DOCTYPE html><html lang="en"><title>Signing out</title>
                <link rel="icon" href="/camunda/favicon.ico"><link rel="stylesheet" href="/support-access/pages.css">
                <p>You are signed out here. <a href="%s">Sign out at your provider as well</a></p></html>
                """.formatted(HtmlUtils.htmlEscape(address)));
        }
    }
}
