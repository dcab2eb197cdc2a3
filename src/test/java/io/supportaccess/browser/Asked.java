package io.supportaccess.browser;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/** What Camunda's pages have asked the server for, and were let in. */
final class Asked extends OncePerRequestFilter {

    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    /** Each as its method and its path. */
    Set<String> calls() {
        return calls;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        calls.add(request.getMethod() + " " + request.getRequestURI());
        chain.doFilter(request, response);
    }
}
