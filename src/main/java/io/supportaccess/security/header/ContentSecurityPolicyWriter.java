package io.supportaccess.security.header;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a page may load and run. Our own pages have no inline script and no inline style; Camunda's carry the nonce of the
 * request that fetched them.
 */
final class ContentSecurityPolicyWriter implements HeaderWriter {

    private static final String OWN =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /**
     * AngularJS compiles its templates ('unsafe-eval') and sets styles. A page of Xero that is opened from a task runs
     * outside the sandbox.
     */
    private static final String CAMUNDA = "default-src 'self'; script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'; sandbox allow-forms allow-scripts allow-same-origin"
            + " allow-popups allow-popups-to-escape-sandbox allow-downloads";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean camunda = Paths.CAMUNDAS_PAGES.matches(request);
        response.setHeader("Content-Security-Policy", camunda ? CAMUNDA.formatted(NonceFilter.of(request)) : OWN);
        if (!camunda) {
            // Browsers refuse to load a page that has both this and a sandbox.
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
    }
}
