package io.supportaccess.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps a program to the calls for which its token was made, whatever else its owner may do. */
final class TokenScopeFilter extends OncePerRequestFilter {

    private final ProblemResponses answers;

    TokenScopeFilter(ProblemResponses answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ApiTokenAuthentication program
                && !TokenScopeRoutes.open(program.scopes(), request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            answers.write(response, HttpStatus.FORBIDDEN, "The scopes of this API token do not open this call.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
