package io.supportaccess.security.header;

import io.supportaccess.security.route.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses, methods and headers that no honest caller sends, such as {@code /a/../b}. The chain's own firewall
 * would come too late: some of Spring's filters before it fail on such an address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
final class FirewallFilter extends OncePerRequestFilter {

    private final StrictHttpFirewall firewall = new StrictHttpFirewall();
    private final ProblemResponses problems;

    FirewallFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            firewall.getFirewalledRequest(request);
        } catch (RequestRejectedException odd) {
            problems.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "An address, a method or a header like this is not taken.");
            return;
        }
        chain.doFilter(request, response);
    }
}
