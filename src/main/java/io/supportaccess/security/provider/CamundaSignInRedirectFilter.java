package io.supportaccess.security.provider;

import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads a person without a session from Tasklist, Cockpit or Admin to our sign-in page, since their form knows no
 * provider and no second factor; and leads a person who has just signed out there on to the provider.
 */
public final class CamundaSignInRedirectFilter extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+(/default)?/?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        boolean nobody = person == null || person instanceof AnonymousAuthenticationToken;
        if (nobody && PAGE.matcher(request.getServletPath()).matches()) {
            response.sendRedirect(next(request).orElseGet(() -> ReturnAddress.signInFor(request)));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<String> next(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode == null || mode.equals("navigate")
                ? Optional.ofNullable(request.getSession(false)).flatMap(ProviderSignOutSuccessHandler::takeNext)
                : Optional.empty();
    }
}
