package io.supportaccess.security.factor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Warns once of a proxy on this machine that no setting names: without the name, administrators need no second factor
 * although others reach the application.
 */
@Component
final class UnnamedProxyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnnamedProxyFilter.class);

    private final SecondFactorRule rule;
    private final AtomicBoolean warned = new AtomicBoolean();

    UnnamedProxyFilter(SecondFactorRule rule) {
        this.rule = rule;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (rule.isOffForThisMachineAlone()
                && (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null)
                && warned.compareAndSet(false, true)) {
            LOG.warn("A call came through a proxy that support-access.trusted-proxies does not name. Name it, or"
                    + " administrators sign in without a second factor (support-access.sign-in.second-factor.roles).");
        }
        chain.doFilter(request, response);
    }
}
